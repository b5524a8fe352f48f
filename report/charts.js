/* Line charts, drawn as SVG from numbers; a value is read where the pointer is. */
"use strict";

const SVG_NS = "http://www.w3.org/2000/svg";
const CHART = { width: 460, height: 280, left: 52, right: 12, top: 12, bottom: 42 };

/* An HTML element, or one of SVG; children may be words. */
function made(name, attributes = {}, children = [], space = null) {
  const element = space ? document.createElementNS(space, name) : document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  element.append(...children);
  return element;
}
const drawn = (name, attributes, children) => made(name, attributes, children, SVG_NS);
const told = (value) => (value === null ? "–" : String(Number(value.toPrecision(4))));

/* Round numbers between two ends, about five. */
function ticks(low, high) {
  const rough = (high - low) / 5 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough);
  const found = [];
  for (let at = Math.ceil(low / step); at * step <= high * 1.0001; at += 1) found.push(at * step);
  return found;
}

/* A scale from values to places. */
const scale = (low, high, from, to) => (value) => from + ((value - low) / (high - low || 1)) * (to - from);

/* The value of a line (points [x, y], x rising) at x; null beyond its ends. */
function valueAt(points, x) {
  const next = points.findIndex((point) => point[0] >= x);
  if (next < 0 || x < points[0][0]) return null;
  if (points[next][0] === x || next === 0) return points[next][1];
  const [before, after] = [points[next - 1], points[next]];
  return before[1] + ((x - before[0]) / (after[0] - before[0])) * (after[1] - before[1]);
}

/* Mean of lines: each straight between its points and, past its end, what it reached. */
function meanLine(lines) {
  const axis = [...new Set(lines.flat().map((point) => point[0]))].sort((a, b) => a - b);
  const start = Math.max(...lines.map((line) => line[0][0]));
  return axis.filter((x) => x >= start).map((x) => {
    const values = lines.map((line) => valueAt(line, x) ?? line.at(-1)[1]);
    return [x, values.reduce((sum, value) => sum + value, 0) / values.length];
  });
}

/* `lines` are {label, color, points, thin, dashed, mark}; labels of thin lines are not told. */
function chart(lines, across, up, words) {
  const all = lines.flatMap((line) => [...line.points, ...(line.mark ? [line.mark] : [])]);
  const ys = all.map((point) => point[1]);
  const [right, low, high] = [Math.max(...all.map((point) => point[0])), Math.min(0, ...ys), Math.max(...ys)];
  const { width, height, left, top } = CHART;
  const [end, floor] = [width - CHART.right, height - CHART.bottom];
  const [x, y] = [scale(0, right, left, end), scale(low, up.highest ?? high * 1.05, floor, top)];
  const svg = drawn("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": words });
  ticks(low, up.highest ?? high * 1.05).forEach((value) => svg.append(
    drawn("line", { class: "rule", x1: left, x2: end, y1: y(value), y2: y(value) }),
    drawn("text", { x: left - 6, y: y(value) + 4, "text-anchor": "end" }, [told(value)])));
  ticks(0, right).forEach((value) => svg.append(
    drawn("text", { x: x(value), y: floor + 17, "text-anchor": "middle" }, [told(value)])));
  svg.append(
    drawn("text", { x: (left + end) / 2, y: height - 6, "text-anchor": "middle" }, [across]),
    drawn("text", { transform: `translate(13 ${(top + floor) / 2}) rotate(-90)`, "text-anchor": "middle" }, [up.words]));
  lines.forEach((line) => svg.append(...oneLine(line, x, y)));
  return withPointer(svg, lines, { x, right, left, end, top, floor, across });
}

function oneLine(line, x, y) {
  const at = line.points.map(([a, b]) => `${x(a).toFixed(1)},${y(b).toFixed(1)}`).join(" ");
  const look = { fill: "none", stroke: line.color, "stroke-width": line.thin ? 0.8 : 2,
    "stroke-opacity": line.thin ? 0.5 : 1, "stroke-dasharray": line.dashed ? "5 3" : "none" };
  const parts = [drawn("polyline", { points: at, ...look })];
  if (line.mark) {
    const place = { cx: x(line.mark[0]), cy: y(line.mark[1]), r: 5, fill: line.color, class: "mark" };
    parts.push(drawn("circle", place, [drawn("title", {}, [`${line.label}, test: ${told(line.mark[1])}`])]));
  }
  return parts;
}

/* Values of all thick lines where the pointer is, below the chart. */
function withPointer(svg, lines, place) {
  const output = made("p", { class: "values" }, ["\u00a0"]);
  const rule = drawn("line", { class: "pointer", y1: place.top, y2: place.floor, visibility: "hidden" });
  svg.append(rule);
  svg.addEventListener("pointermove", (event) => {
    const box = svg.getBoundingClientRect();
    const at = ((event.clientX - box.left) / box.width) * CHART.width;
    if (at < place.left || at > place.end) return;
    const value = ((at - place.left) / (place.end - place.left)) * place.right;
    const said = lines.filter((line) => !line.thin)
      .map((line) => [line.label, valueAt(line.points, value)]).filter((each) => each[1] !== null);
    ["x1", "x2"].forEach((key) => rule.setAttribute(key, at));
    rule.setAttribute("visibility", "visible");
    output.textContent = `${place.across} ${told(value)}: ${said.map(([label, y]) => `${label} ${told(y)}`).join(", ") || "nothing"}`;
  });
  return made("div", { class: "chart" }, [svg, output]);
}
