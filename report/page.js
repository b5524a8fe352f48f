/* What the page does beyond showing: theme, table of contents, sorting and filtering of tables. */
"use strict";

const WIDE = matchMedia("(min-width: 64rem)"); // as in page.css
const FILTER_FROM = 9; // rows

/* The reader's theme, if one was chosen. A browser may refuse storage to a file. */
const memory = {
  get: () => { try { return localStorage.getItem("theme"); } catch { return null; } },
  set: (theme) => { try { localStorage.setItem("theme", theme); } catch { /* not remembered */ } },
};

const chosen = memory.get();
if (chosen) document.documentElement.dataset.theme = chosen; // before the first paint

function isDark() {
  const theme = document.documentElement.dataset.theme;
  return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function themeButton(button) {
  const show = () => button.setAttribute("aria-pressed", isDark());
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    memory.set(theme);
    show();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  button.hidden = false;
  show();
}

/* Contents: always open beside the text; on a phone closed, and closed again by a choice. */
function contents(nav) {
  const details = nav.querySelector("details");
  const fit = () => { details.open = WIDE.matches; };
  WIDE.addEventListener("change", fit);
  nav.addEventListener("click", (event) => { if (event.target.closest("a")) fit(); });
  fit();
  follow(nav);
}

/* Mark the section that is being read: the last whose heading is above a line near the top. */
function follow(nav) {
  const links = [...nav.querySelectorAll("a")];
  const headings = links.map((link) => document.getElementById(link.hash.slice(1)));
  const mark = () => {
    const line = 0.15 * innerHeight + 1;
    const above = headings.filter((heading) => heading.getBoundingClientRect().top < line);
    const current = links[Math.max(above.length - 1, 0)];
    if (!current || current.hasAttribute("aria-current")) return;
    links.forEach((link) => link.removeAttribute("aria-current"));
    current.setAttribute("aria-current", "true");
    keepInView(current, nav);
  };
  // Headings change sides of the line exactly when one of them enters or leaves this area.
  const observer = new IntersectionObserver(mark, { rootMargin: "9999999px 0px -85% 0px" });
  headings.forEach((heading) => observer.observe(heading));
}

/* Scroll the contents, and only them. */
function keepInView(link, box) {
  const inner = link.getBoundingClientRect();
  const outer = box.getBoundingClientRect();
  if (inner.top < outer.top + 40) box.scrollTop += inner.top - outer.top - 40;
  if (inner.bottom > outer.bottom - 40) box.scrollTop += inner.bottom - outer.bottom + 40;
}

/* Tables of more than one row are sorted by buttons in their heads. */
function sortable(table) {
  [...table.tHead.rows[0].cells].forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const order = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
      [...table.tHead.rows[0].cells].forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", order);
      table.tBodies[0].append(...sorted([...table.tBodies[0].rows], place, order));
    });
  });
}

/* Rows by a column: by its numbers if it has any, else by its text; the empty ones last. */
function sorted(rows, place, order) {
  const numeric = rows.some((row) => row.cells[place].dataset.sort !== undefined);
  const key = (row) => {
    const { dataset, textContent } = row.cells[place];
    return numeric ? dataset.sort && number(dataset.sort) : textContent.trim();
  };
  const empty = (value) => value === undefined || value === "" || value === "–";
  const sign = order === "ascending" ? 1 : -1;
  const compare = (a, b) => {
    if (empty(a) || empty(b)) return empty(a) - empty(b);
    return sign * (numeric ? (a > b) - (a < b) : a.localeCompare(b, "en", { numeric: true }));
  };
  return rows.sort((a, b) => compare(key(a), key(b)));
}

/* Python writes infinity as "inf". */
const number = (text) => (text === "inf" ? Infinity : Number(text));

/* A field above a long table: rows that do not hold all of its words are hidden. */
function filterable(box, rows) {
  const tools = document.createElement("div");
  tools.className = "tools";
  tools.innerHTML = '<label>Filter rows <input type="search"></label> <output></output>';
  const [input, count] = [tools.querySelector("input"), tools.querySelector("output")];
  const apply = () => {
    const words = input.value.toLowerCase().split(/\s+/);
    rows.forEach((row) => {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    });
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = shown < rows.length ? `${shown} of ${rows.length} rows` : `${shown} rows`;
  };
  input.addEventListener("input", apply);
  apply();
  box.querySelector(".scroll").before(tools);
}

/* A drawing wider than its box is scrolled by the arrow keys, too. */
function reachable(figure) {
  const scrolls = figure.scrollWidth > figure.clientWidth;
  figure.toggleAttribute("tabindex", scrolls);
  if (scrolls) figure.tabIndex = 0;
}

document.addEventListener("DOMContentLoaded", () => {
  themeButton(document.querySelector("button.theme"));
  contents(document.querySelector("nav"));
  document.querySelectorAll(".table:not(.facts)").forEach((box) => {
    const rows = [...box.querySelectorAll("tbody tr")];
    if (rows.length > 1) sortable(box.querySelector("table"));
    if (rows.length >= FILTER_FROM) filterable(box, rows);
  });
  const sizes = new ResizeObserver((seen) => seen.forEach(({ target }) => reachable(target)));
  document.querySelectorAll("figure").forEach((figure) => sizes.observe(figure));
});
