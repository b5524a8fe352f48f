"""What freezing a pretrained base does, and whether the base helped: the course's task 1.5.

The direction of an answer is the data's, and too few seeds make no claim.
"""

import math

from trainlab.analysis.comparisons import compare
from trainlab.analysis.efficiency import slowdown
from trainlab.analysis.runs import by_seed
from trainlab.analysis.transfer import Pretrained, line_of, pretrained
from trainlab.formatting import number, percent, points, seconds
from trainlab.report.words.architectures import as_long
from trainlab.report.words.comparisons import sentence, sorted_sentences
from trainlab.report.words.names import obstacle, title
from trainlab.report.words.study import no_claim, timing_obstacle
from trainlab.results.load import Results

SHORT = {"better": "Yes. ", "worse": "No, it hurt. ", "unclear": "Not shown. ", "unknown": ""}
# What a base did, by the verdict against the control; None where one of the two was not run.
OUTCOMES = {
    "better": "helped with",
    "worse": "hurt with",
    "unclear": "no difference shown with",
    "unknown": "nothing claimed with",
    None: "not run with",
}


def answered(results: Results, study: str) -> dict[str, list[str]]:
    """The questions on transfer learning and their answers, an item a base; {} without any."""
    found = pretrained(results, study)
    whole = [each for each in found if line_of(results, each.name)[-1] == each.name]
    pairs = [each for each in whole if each.frozen and each.other]
    asked = {
        "How many parameters are trainable?": [
            trainable_parameters(results, each.name) for each in whole
        ],
        "What does freezing the base do to the training time of an epoch?": [
            freezing_time(results, each.name, each.other) for each in pairs
        ],
        "Which was more accurate, frozen or fine-tuned?": [
            sentence(results, each.other, each.name) for each in pairs
        ],
        "Did the pretrained base help, against the same network from scratch?": [
            helped(results, each) for each in whole
        ],
        "Did it help with fewer labels?": [
            by_labels(results, line) for line in controlled(results, found) if len(line) > 1
        ],
        "Was it better than a network without transfer?": [
            sentence(results, each.name, other) for each in whole for other in each.plain
        ],
        "Was it better than another base?": [
            sentence(results, each.name, other) for each in whole for other in each.bases
        ],
    }
    return {question: sentences for question, sentences in asked.items() if sentences}


def controlled(results: Results, found: list[Pretrained]) -> list[list[Pretrained]]:
    """The lines by number of labels, of those that have a control from scratch."""
    named = {each.name: each for each in found if each.scratch}
    lines = (line_of(results, name) for name in named)
    return [
        [named[name] for name in line if name in named] for line in dict.fromkeys(map(tuple, lines))
    ]


def trainable_parameters(results: Results, name: str) -> str:
    """How many of an experiment's parameters are trainable."""
    if missing := obstacle(results, name):
        return f"No answer: {missing}"
    total, trainable = (
        by_seed(results.runs, name, f"parameters_{column}").iloc[0]
        for column in ("total", "trainable")
    )
    share = percent(trainable / total, 1)
    return f"{title(results, name)}: {number(trainable)} of {number(total)} ({share})."


def freezing_time(results: Results, frozen: str, finetuned: str) -> str:
    """What freezing the base does to the training time of an epoch."""
    if missing := obstacle(results, frozen, finetuned):
        return f"No answer: {missing}"
    times = [
        by_seed(results.runs, name, "seconds_per_epoch").mean() for name in (frozen, finetuned)
    ]
    took = (
        f"{title(results, frozen)} took {seconds(times[0])} for an epoch, "
        f"{title(results, finetuned)} {seconds(times[1])}"
    )
    if reason := timing_obstacle(results, results.experiments[frozen].study):
        return f"{took}. {reason}"
    found = slowdown(results, frozen, finetuned)
    ratio = as_long(found, no_claim(results, frozen, finetuned))
    if not found.has_interval:
        return f"{took}: {ratio}."
    if not found.excludes_zero:
        return f"{took}: no difference shown, {ratio}."
    change = "shorter" if found.mean < 0 else "longer"
    share = percent(abs(math.expm1(found.mean)), 0)
    return f"{took}: freezing made it {share} {change}, {ratio}."


def helped(results: Results, item: Pretrained) -> str:
    """Whether a pretrained base helped, against the same network from scratch."""
    if not item.scratch:
        network = f"the network of {title(results, item.name)}"
        return f"No answer: no experiment of this study trains {network} from scratch."
    found = compare(results, item.name, item.scratch)
    short = SHORT[found.verdict] if found else ""
    return short + sentence(results, item.name, item.scratch)


def by_labels(results: Results, line: list[Pretrained]) -> str:
    """With how many labels per class a base helped or hurt, with the size of it."""
    found = []
    for each in line:
        comparison = compare(results, each.name, each.scratch)
        labels = number(each.labels) if each.labels else "all"
        if comparison:
            size = points(comparison.difference.mean)
            found.append((f"{labels} ({size})", comparison.verdict))
        else:
            found.append((labels, None))
    return (
        f"The pretrained base of {title(results, line[-1].name)}, by labels per class (percentage "
        f"points). {sorted_sentences(found, OUTCOMES)}"
    )
