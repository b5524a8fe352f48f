"""The faults that are tried, and the page that says what came of each."""

from itertools import product
from pathlib import Path

from tests.conftest import ROOT

PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- written by pytest -m faults -->", "<!-- end of the table -->"
SIGNALS = ("SIGKILL", "SIGTERM", "SIGINT", "SIGSTOP, SIGCONT")
TARGETS = ("training", "Snakemake", "both")
# (signal, target): how often; 20 in all.
KILLS = dict.fromkeys(product(SIGNALS[:2], TARGETS), 2) | {
    ("SIGINT", "training"): 2,
    ("SIGINT", "Snakemake"): 2,
    ("SIGINT", "both"): 1,
    **{(SIGNALS[3], target): 1 for target in TARGETS},
}
OF_A_RUN = ("model.keras", "history.csv", "layers.csv", "schedule.csv", "test_logits.npz",
            "first_filters.npy", "mistakes.npz", "run.json", "metrics.json")  # fmt: skip
LEFT_OVER = "SIGKILL of Snakemake, its trainings left over"
OUT_OF_MEMORY = "training ended by the system, out of memory"
TOLD_TO_STOP = "training told to stop, Snakemake not"
MACHINE = ("disk full", "read-only folder", "two trainings of one run", "loss not a number")
BACKUPS = ("latest backup damaged", "both backups damaged", "backup of other settings")


def kill(signal: str, target: str) -> str:
    """The name of a kill."""
    return f"{signal} of {target if target == 'both' else f'{target} alone'}"


def cut(name: str) -> str:
    """The name of a damage."""
    return f"{name} cut"


FAULTS = [
    *(kill(*each) for each in KILLS),
    LEFT_OVER,
    OUT_OF_MEMORY,
    TOLD_TO_STOP,
    *MACHINE,
    *BACKUPS,
    *(cut(name) for name in (*OF_A_RUN, "results.csv", "arrays.npz")),
]


def rows(page: Path = PAGE) -> dict[str, str]:
    """The outcomes that the page has, by fault."""
    text = page.read_text(encoding="utf-8")
    table = text.split(BEGIN)[1].split(END)[0].strip().splitlines()[2:]
    cells = (line.strip("| ").split(" | ") for line in table)
    return dict(cells)


def write(outcomes: dict[str, list[str]], page: Path = PAGE) -> None:
    """Put outcomes into the page; faults that were not tried now keep theirs."""
    now = rows(page) | {fault: _counted(found) for fault, found in outcomes.items()}
    lines = ["| fault | outcome |", "|---|---|"]
    lines += [f"| {fault} | {now[fault]} |" for fault in FAULTS if fault in now]
    before, after = page.read_text(encoding="utf-8").split(BEGIN)[0], END
    rest = page.read_text(encoding="utf-8").split(END)[1]
    page.write_text(f"{before}{BEGIN}\n" + "\n".join(lines) + f"\n{after}{rest}", encoding="utf-8")


def _counted(found: list[str]) -> str:
    """Outcomes with how often they came, where a fault was tried more than once."""
    if len(found) == 1:
        return found[0]
    return "; ".join(f"{found.count(each)} of {len(found)}: {each}" for each in sorted({*found}))
