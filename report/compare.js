/* Any two experiments beside each other, from the runs that the page holds. */
"use strict";

const MEASURES = { // places of a curve's columns, as in trainlab/report/explorer/payload.py
  accuracy: { validation: 2, training: 3, words: "accuracy (%)", factor: 100, highest: 100 },
  loss: { validation: 4, training: 5, words: "loss", factor: 1 },
};
const LENGTHS = { epochs: { place: 0, words: "epoch" }, seconds: { place: 1, words: "seconds of training" } };
const PAIR_COLORS = ["light-dark(#0072b2, #56b4e9)", "#d55e00"];

/* The runs, parsed once; null on a page without any. */
let known;
function readRuns() {
  const element = document.getElementById("runs");
  known ??= element && JSON.parse(element.textContent);
  return known;
}

/* A select with options [value, words], in named groups. */
function choice(label, groups) {
  const select = made("select", { "aria-label": label }, Object.entries(groups).filter((group) => group[1].length).map(([name, options]) =>
    made("optgroup", { label: name }, options.map(([value, words]) => made("option", { value }, [words])))));
  return [made("label", {}, [`${label} `, select]), select];
}

/* Points [x, y] of a run's curve, where both are known. */
function pointsOf(run, across, column, factor) {
  const [xs, ys] = [run.curve[across], run.curve[column]];
  return xs ? xs.map((x, at) => [x, ys[at] === null ? null : factor * ys[at]]).filter((each) => each[0] !== null && each[1] !== null) : [];
}

/* The lines of an experiment: its seeds, their mean with the mark of the test, and training. */
function linesOf(study, experiment, measure, length, color) {
  const own = study.runs.filter((run) => run.experiment === experiment.name);
  const lines = (column) => own.map((run) => pointsOf(run, length.place, column, measure.factor)).filter((line) => line.length);
  const [seeds, training] = [lines(measure.validation), lines(measure.training)];
  const key = measure === MEASURES.loss ? "loss" : "accuracy";
  const tests = own.map((run) => run[key]).filter((value) => value !== null);
  const found = seeds.map((points) => ({ label: experiment.title, color, points, thin: true }));
  if (!seeds.length) return found;
  const points = meanLine(seeds);
  const mark = tests.length ? [points.at(-1)[0], measure.factor * tests.reduce((a, b) => a + b, 0) / tests.length] : null;
  found.push({ label: experiment.title, color, points, mark });
  if (training.length) found.push({ label: `${experiment.title}, training`, color, points: meanLine(training), dashed: true });
  return found;
}

/* What differs between two experiments' settings, a row each. */
function differences(first, second) {
  const parts = Object.keys(first.settings).filter((part) => first.settings[part] !== second.settings[part]);
  const rows = parts.map((part) => made("tr", {}, [made("th", { scope: "row" }, [part]),
    made("td", {}, [first.settings[part]]), made("td", {}, [second.settings[part] ?? "–"])]));
  const head = ["Setting", first.title, second.title].map((words) => made("th", { scope: "col" }, [words]));
  return made("table", {}, [made("caption", {}, [parts.length ? "Settings that differ" : "No setting differs"]),
    made("thead", {}, [made("tr", {}, head)]), made("tbody", {}, rows)]);
}

/* A fraction in percent, as the table shows it, so that its differences are those of what is shown. */
function percent(fraction) {
  return Math.round(1000 * fraction) / 10;
}

/* A number with its sign; zero has none. */
function signed(value) {
  const told = Math.abs(value).toFixed(1);
  return Number(told) ? `${value < 0 ? "−" : "+"}${told}` : told;
}

/* Accuracy of each class, and the difference; of many classes those that differ most. */
function byClass(study, first, second) {
  const names = study.studies[first.study].classes;
  const rows = names.map((name, at) => [name, first.classes[at], second.classes[at]])
    .filter((row) => typeof row[1] === "number" && typeof row[2] === "number");
  if (!rows.length || first.study !== second.study) return [];
  const apart = ([, a, b]) => Math.abs(Math.round(1000 * a) - Math.round(1000 * b)); // as shown
  const exactly = ([, a, b]) => Math.abs(a - b);
  rows.sort((one, other) => apart(other) - apart(one) || exactly(other) - exactly(one));
  const shown = rows.slice(0, 20);
  const cells = shown.map(([name, a, b]) => made("tr", {}, [made("th", { scope: "row" }, [String(name)]),
    ...[a, b].map((value) => made("td", { class: "number" }, [percent(value).toFixed(1)])),
    made("td", { class: "number" }, [signed(percent(a) - percent(b))])]));
  const head = ["Class", first.title, second.title, "Difference"].map((words) => made("th", { scope: "col" }, [words]));
  const caption = `Test accuracy of each class (%), over all seeds; the largest differences first${rows.length > 20 ? " (20 of them)" : ""}`;
  const table = made("table", {}, [made("caption", {}, [caption]), made("thead", {}, [made("tr", {}, head)]), made("tbody", {}, cells)]);
  return [made("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": "Classes" }, [table])];
}

/* The verdict on the first of two, in the words that the page has for the pair everywhere. */
function verdict(study, first, second) {
  const found = study.pairs.find((pair) => pair.first === first.name && pair.second === second.name);
  if (found) return [found.verdict, `“${first.title}” against “${second.title}”: ${found.words}.`];
  const turned = study.pairs.find((pair) => pair.first === second.name && pair.second === first.name);
  if (!turned) return [null, "No verdict: these two were not compared."];
  const opposite = { better: "worse", worse: "better" }[turned.verdict] ?? turned.verdict;
  return [opposite, `“${second.title}” against “${first.title}”: ${turned.words}.`];
}

/* What makes losses of training others than those of validation, where one of the experiments has it. */
function smoothing(experiments) {
  const found = experiments.find((each) => each.smoothed);
  return found ? ` ${found.smoothed}` : "";
}

/* The result: verdict, curves and classes. */
function result(study, first, second, lengthName) {
  const length = LENGTHS[lengthName];
  const key = made("p", { class: "key" }, [first, second].map((each, at) =>
    made("span", { style: `--color: ${PAIR_COLORS[at]}` }, [`${each.title} ${(100 * each.accuracy).toFixed(2)} %`])));
  const charts = Object.values(MEASURES).map((measure) => {
    const lines = [first, second].flatMap((each, at) => linesOf(study, each, measure, length, PAIR_COLORS[at]));
    const words = `${measure.words} of ${first.title} and ${second.title} against ${length.words}`;
    return lines.length ? chart(lines, length.words, measure, words) : "";
  });
  const note = "Thick lines: validation, mean over seeds; thin: single seeds; dashed: training; marks: test."
    + smoothing([first, second]);
  return [made("p", { class: "verdict" }, [verdict(study, first, second)[1]]), key,
    made("div", { class: "charts" }, charts), made("p", { class: "note" }, [note]), ...byClass(study, first, second)];
}

/* Three guesses in the place of the result, which the chosen one is held against. */
function guess(study, first, second, reveal) {
  const options = { better: `“${first.title}” is more accurate`, worse: `“${second.title}” is more accurate`, unclear: "No difference is shown" };
  const [right] = verdict(study, first, second);
  const buttons = Object.entries(options).map(([answer, words]) => {
    const button = made("button", { type: "button" }, [words]);
    button.addEventListener("click", () => {
      const untold = { unknown: "There are too few seeds to say", untested: "This pair tests nothing" }[right ?? "unknown"];
      const said = untold ?? (answer === right ? "Your prediction holds" : "Your prediction does not hold");
      reveal(made("p", { class: "prediction" }, [`You said: ${words.toLowerCase()}. ${said}.`]));
    });
    return button;
  });
  return [made("p", {}, ["What do you expect?"]), made("p", { class: "guesses" }, buttons)];
}

function compareTwo(box, study) {
  const named = Object.fromEntries(study.experiments.map((each) => [each.name, each]));
  const pairs = study.pairs.map((pair, at) => [at, `${named[pair.first].title} against ${named[pair.second].title}`]);
  const [pairLabel, pairChoice] = choice("Pair", {
    "One setting changed": pairs.filter((each) => study.pairs[each[0]].changed === 1),
    "More than one setting changed": pairs.filter((each) => study.pairs[each[0]].changed !== 1),
  });
  pairChoice.prepend(made("option", { value: "", disabled: "" }, ["other"])); // none of the pairs: not to be chosen
  const groups = Object.groupBy ? Object.groupBy(study.experiments, (each) => each.study) : { experiments: study.experiments };
  const options = Object.fromEntries(Object.entries(groups).map(([name, found]) => [name, found.map((each) => [each.name, each.title])]));
  const [[firstLabel, first], [secondLabel, second]] = [choice("First", options), choice("Second", options)];
  const [lengthLabel, length] = choice("Against", { "length of training": [["epochs", "epochs"], ["seconds", "seconds"]] });
  const hide = made("input", { type: "checkbox" });
  const [settings, outcome] = [made("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": "Settings" }), made("div", { class: "outcome", "aria-live": "polite" })];
  const draw = () => {
    const two = [named[first.value], named[second.value]];
    const at = study.pairs.findIndex((pair) => pair.first === first.value && pair.second === second.value);
    pairChoice.value = at < 0 ? "" : String(at);
    const reveal = (before = "") => outcome.replaceChildren(before, ...result(study, ...two, length.value));
    settings.replaceChildren(differences(...two));
    if (hide.checked) outcome.replaceChildren(...guess(study, ...two, reveal)); else reveal();
  };
  const choose = () => {
    const pair = study.pairs[pairChoice.value];
    if (pair) [first.value, second.value] = [pair.first, pair.second];
    draw();
  };
  pairChoice.addEventListener("change", choose);
  [first, second, length, hide].forEach((control) => control.addEventListener("change", draw));
  box.replaceChildren(made("div", { class: "choices" }, [...(pairs.length ? [pairLabel] : []), firstLabel, secondLabel, lengthLabel,
    made("label", {}, [hide, " Predict first, then reveal"])]), settings, outcome);
  choose();
}

document.addEventListener("DOMContentLoaded", () => {
  const box = document.getElementById("two-experiments");
  if (box) compareTwo(box, readRuns());
});
