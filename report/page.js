/* What the page does beyond showing: theme and table of contents. */
"use strict";

const WIDE = matchMedia("(min-width: 64rem)"); // as in page.css

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

/* What a link leads to is shown, also in a fold. */
function unfold() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  let fold = target.closest("details.fold");
  for (; fold; fold = fold.parentElement.closest("details.fold")) fold.open = true;
  target.scrollIntoView();
}

/* Mark the section that is being read: the last whose heading is above a line near the top. */
function follow(nav) {
  const links = [...nav.querySelectorAll("a")];
  const headings = links.map((link) => document.getElementById(link.hash.slice(1)));
  const mark = () => {
    const line = 0.15 * innerHeight + 1;
    const shown = headings.filter((heading) => heading.checkVisibility());
    const above = shown.filter((heading) => heading.getBoundingClientRect().top < line);
    const current = links[headings.indexOf(above.at(-1) ?? shown[0])];
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

/* A drawing wider than its box is scrolled by the arrow keys, too. */
function reachable(figure) {
  const scrolls = figure.scrollWidth > figure.clientWidth;
  figure.toggleAttribute("tabindex", scrolls);
  if (scrolls) figure.tabIndex = 0;
}

document.addEventListener("DOMContentLoaded", () => {
  themeButton(document.querySelector("button.theme"));
  contents(document.querySelector("nav"));
  unfold();
  addEventListener("hashchange", unfold);
  const sizes = new ResizeObserver((seen) => seen.forEach(({ target }) => reachable(target)));
  document.querySelectorAll("figure").forEach((figure) => sizes.observe(figure));
});
