/* What a reader can do with tables and figures: sort, filter, choose columns, take them along. */
"use strict";

const FILTER_FROM = 9; // rows
const ALL_COLUMNS = matchMedia("(min-width: 112rem)"); // as in page.css

/* Tables of more than one row are sorted by buttons in their heads, the better end first. */
function sortable(table) {
  [...table.tHead.rows[0].cells].forEach((head, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const first = head.dataset.best === "highest" ? "descending" : "ascending";
      const other = first === "ascending" ? "descending" : "ascending";
      const order = head.getAttribute("aria-sort") === first ? other : first;
      [...table.tHead.rows[0].cells].forEach((each) => each.removeAttribute("aria-sort"));
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
  const tools = toolsOf(box);
  tools.insertAdjacentHTML("afterbegin",
    '<label>Filter rows <input type="search"></label> <output></output>');
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
}

/* The line of controls above a table. */
function toolsOf(box) {
  const found = box.querySelector(".tools");
  if (found) return found;
  const tools = document.createElement("div");
  tools.className = "tools";
  box.querySelector(".scroll").before(tools);
  return tools;
}

/* Columns that a page has no room for are hidden, and shown again by a choice. */
function choosable(box, table) {
  const heads = [...table.tHead.rows[0].cells];
  if (!heads.some((head) => "extra" in head.dataset)) return;
  const chooser = document.createElement("details");
  chooser.className = "columns";
  chooser.innerHTML = "<summary>Columns</summary>";
  const show = (place, shown) => [...table.rows].forEach((row) => { row.cells[place].hidden = !shown; });
  const boxes = heads.slice(1).map((head, before) => {
    const [label, input] = [document.createElement("label"), document.createElement("input")];
    input.type = "checkbox";
    input.addEventListener("change", () => show(before + 1, input.checked));
    label.append(input, ` ${head.textContent}`);
    chooser.append(label);
    return input;
  });
  const fit = () => boxes.forEach((input, before) => {
    input.checked = ALL_COLUMNS.matches || !("extra" in heads[before + 1].dataset);
    show(before + 1, input.checked);
  });
  ALL_COLUMNS.addEventListener("change", fit);
  fit();
  toolsOf(box).append(chooser);
}

/* On a phone a row is a card: each cell says its head. Roles are lost with the layout of a table. */
function cards(table) {
  const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent.trim());
  table.setAttribute("role", "table");
  table.querySelectorAll("thead, tbody").forEach((part) => part.setAttribute("role", "rowgroup"));
  for (const row of table.rows) {
    row.setAttribute("role", "row");
    [...row.cells].forEach((cell, place) => {
      const head = row.parentNode === table.tHead ? "columnheader" : "cell";
      cell.setAttribute("role", cell.scope === "row" ? "rowheader" : head);
      cell.dataset.head = heads[place];
    });
  }
}

/* A button that makes a file of what it stands at. */
function take(after, what, label, make) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "take";
  button.textContent = what;
  button.setAttribute("aria-label", label);
  button.addEventListener("click", make);
  after.after(" ", button);
  return button;
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

const SPECIAL = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
  "−": "$-$", "–": "--", "×": "$\\times$", "\u00a0": "~", "<": "$<$", ">": "$>$" };
const inTex = (text) => text.trim().replace(/[\\~^−–×\u00a0<>#$%&_{}]/g, (sign) => SPECIAL[sign] ?? `\\${sign}`);

/* All columns, in the rows' order of now, as LaTeX with the rules of booktabs. */
function latex(table) {
  const rows = [...table.tBodies[0].rows].filter((row) => !row.hidden);
  const heads = [...table.tHead.rows[0].cells];
  const line = (cells) => `${[...cells].map((cell) => inTex(cell.textContent)).join(" & ")} \\\\`;
  const align = heads.map((head) => (head.classList.contains("number") ? "r" : "l")).join("");
  return ["\\begin{table}", "\\centering", `\\caption{${inTex(table.caption.textContent)}}`,
    `\\begin{tabular}{${align}}`, "\\toprule", line(heads), "\\midrule",
    ...rows.map((row) => line(row.cells)), "\\bottomrule", "\\end{tabular}", "\\end{table}", ""].join("\n");
}

/* A drawing that stands alone, with the styles that it shares: black on nothing, or on white. */
function standalone(svg) {
  const alone = svg.cloneNode(true);
  const styles = document.createElementNS(svg.namespaceURI, "style");
  styles.textContent = document.getElementById("drawn").textContent;
  alone.prepend(styles);
  return new XMLSerializer().serializeToString(alone).replaceAll("currentColor", "black");
}

function picture(svg, name) {
  const [image, canvas] = [new Image(), document.createElement("canvas")];
  const { width, height } = svg.viewBox.baseVal;
  [canvas.width, canvas.height] = [3 * width, 3 * height]; // 216 dots an inch
  image.addEventListener("load", () => {
    const paper = canvas.getContext("2d");
    paper.fillStyle = "white";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save(blob, `${name}.png`));
  });
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(svg))}`;
}

function takeFigure(figure) {
  const svg = figure.querySelector("svg");
  const name = figure.id.replace("figure-", "");
  if (!svg || !name) return;
  const row = document.createElement("span");
  row.className = "takes";
  const csv = figure.querySelector("a.csv");
  figure.append(row);
  const start = document.createElement("span");
  row.append(start);
  if (csv) row.append(csv);
  take(start, "PNG", `PNG of the figure ${name}`, () => picture(svg, name));
  take(start, "SVG", `SVG of the figure ${name}`,
    () => save(new Blob([standalone(svg)], { type: "image/svg+xml" }), `${name}.svg`));
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll(".table:not(.facts)").forEach((box) => {
    const [table, rows] = [box.querySelector("table"), [...box.querySelectorAll("tbody tr")]];
    cards(table);
    if (rows.length >= FILTER_FROM) filterable(box, rows);
    choosable(box, table);
    if (rows.length > 1) sortable(table);
    const csv = box.querySelector("a.csv");
    take(csv, "LaTeX", csv.getAttribute("aria-label").replace("CSV", "LaTeX"),
      () => save(new Blob([latex(table)], { type: "text/x-tex" }), csv.download.replace(".csv", ".tex")));
  });
  document.querySelectorAll("figure").forEach(takeFigure);
});
