/* A run in full: a button beside its name in the table of runs opens its record. */
"use strict";

/* The measures of one run, by epochs. */
function chartsOf(study, run, experiment) {
  return Object.values(MEASURES).map((measure) => {
    const lines = [["validation", measure.validation, false], ["training", measure.training, true]]
      .map(([label, column, dashed]) => ({ label, dashed, color: PAIR_COLORS[0], points: pointsOf(run, LENGTHS.epochs.place, column, measure.factor) }))
      .filter((line) => line.points.length);
    if (!lines.length) return "";
    const test = measure === MEASURES.loss ? run.loss : run.accuracy;
    if (test !== null) lines[0].mark = [lines[0].points.at(-1)[0], measure.factor * test];
    return chart(lines, LENGTHS.epochs.words, measure, `${measure.words} of ${experiment.title}, seed ${run.seed}`);
  });
}

/* Facts or settings, a row each. */
function factTable(caption, facts) {
  const rows = Object.entries(facts).map(([name, value]) =>
    made("tr", {}, [made("th", { scope: "row" }, [name]), made("td", {}, [value])]));
  return made("table", {}, [made("caption", {}, [caption]), made("tbody", {}, rows)]);
}

/* The whole confusion matrix; of many classes the page holds the pairs most often confused. */
function confusionTable(run, classes, whole) {
  if (!run.confusion.length) return "";
  if (!whole) {
    const pairs = [...run.confusion].sort((a, b) => b[2] - a[2]);
    return factTable("Most confused pairs (true → predicted), test images",
      Object.fromEntries(pairs.map(([real, seen, count]) => [`${classes[real]} → ${classes[seen]}`, String(count)])));
  }
  const counts = classes.map(() => classes.map(() => 0));
  run.confusion.forEach(([real, seen, count]) => { counts[real][seen] = count; });
  const head = ["true ↓ predicted →", ...classes].map((name) => made("th", { scope: "col" }, [String(name)]));
  const rows = counts.map((row, real) => made("tr", {}, [made("th", { scope: "row" }, [String(classes[real])]),
    ...row.map((count, seen) => made("td", { class: `number ${real === seen ? "right" : count ? "wrong" : ""}` }, [String(count || "")]))]));
  return made("table", { class: "confusion" }, [made("caption", {}, ["Confusion matrix, test images"]),
    made("thead", {}, [made("tr", {}, head)]), made("tbody", {}, rows)]);
}

/* The layers of a network: name, type, output shape, parameters, trainable ones, MACs. */
function layerTable(layers) {
  if (!layers.length) return "";
  const head = ["Layer", "Type", "Output", "Parameters", "Trainable", "MACs"].map((name) => made("th", { scope: "col" }, [name]));
  const rows = layers.map(([name, ...rest]) => made("tr", {}, [made("th", { scope: "row" }, [name]),
    ...rest.map((value) => made("td", typeof value === "number" ? { class: "number" } : {}, [value.toLocaleString("en")]))]));
  return made("table", {}, [made("caption", {}, ["The network, one row per layer"]), made("thead", {}, [made("tr", {}, head)]), made("tbody", {}, rows)]);
}

/* A part of the record under its head; nothing without content, which may be wider than the page. */
function part(head, content, open = false) {
  if (!content) return "";
  const box = made("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": head }, [content]);
  return made("details", open ? { open: "" } : {}, [made("summary", {}, [head]), box]);
}

/* Files of the run, which are there where the page lies in its folder. */
function filesOf(run) {
  const files = { record: `runs/${run.experiment}/seed${run.seed}/run.json`, log: `logs/runs/${run.experiment}/seed${run.seed}.log` };
  const links = Object.entries(files).map(([name, href]) => made("a", { href }, [name]));
  return made("p", { class: "note" }, ["In the folder of this page: ", links[0], ", ", links[1]]);
}

function openRun(study, run) {
  const experiment = study.experiments.find((each) => each.name === run.experiment);
  const { classes, cells } = study.studies[experiment.study];
  const name = `${experiment.title}, seed ${run.seed}`;
  const close = made("button", { type: "button", class: "open-run" }, ["Close"]);
  const log = run.log.length ? made("pre", {}, [run.log.join("\n")]) : null;
  const dialog = made("dialog", { class: "run", "aria-label": name }, [close,
    made("p", { class: "verdict" }, [`${name}: test accuracy ${(100 * run.accuracy).toFixed(2)} %`]),
    made("div", { class: "charts" }, chartsOf(study, run, experiment)),
    made("p", { class: "note" }, [`Solid: validation; dashed: training; mark: the test.${smoothing([experiment])}`]),
    part("Confusion", confusionTable(run, classes, cells), true),
    part("Settings", factTable("What this run was given", experiment.settings)),
    part("Layers", layerTable(study.networks[experiment.network])),
    part("The end of the log", log),
    part("Record", factTable("What was measured, and where", run.record)), filesOf(run)]);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("DOMContentLoaded", () => {
  const study = readRuns();
  if (!study) return;
  const byRecord = new Map(study.runs.map((run) => [`runs/${run.experiment}/seed${run.seed}/run.json`, run]));
  document.querySelectorAll('.table th a[href$="/run.json"]').forEach((link) => {
    const run = byRecord.get(link.getAttribute("href"));
    if (!run) return;
    const button = made("button", { type: "button", class: "take", "aria-label": `Open ${run.experiment}, seed ${run.seed}` }, ["open"]);
    button.addEventListener("click", () => openRun(study, run));
    link.after(" ", button);
  });
});
