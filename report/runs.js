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

/* A box whose content may be wider than the page. */
const boxed = (label, content) => made("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": label }, [content]);

function openRun(study, run) {
  const experiment = study.experiments.find((each) => each.name === run.experiment);
  const { classes, cells } = study.studies[experiment.study];
  const close = made("button", { type: "button", class: "open-run" }, ["Close"]);
  const dialog = made("dialog", { class: "run", "aria-label": `${experiment.title}, seed ${run.seed}` }, [close,
    made("p", { class: "verdict" }, [`${experiment.title}, seed ${run.seed}: test accuracy ${(100 * run.accuracy).toFixed(2)} %`]),
    made("div", { class: "charts" }, chartsOf(study, run, experiment)),
    boxed("Confusions", confusionTable(run, classes, cells)),
    boxed("Record", factTable("Record", run.record)), boxed("Settings", factTable("Settings", experiment.settings))]);
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
