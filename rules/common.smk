"""The design that the rules carry out, and what they ask of it. No rules here."""

import os
import sys
from functools import cache
from pathlib import Path

sys.path.insert(0, workflow.basedir)

from snakemake.exceptions import WorkflowError

from trainlab.closure import closure, digest
from trainlab.paths import ROOT
from trainlab.engine.pretrained import locate
from trainlab.errors import TrainLabError
from trainlab.formatting import budget_words
from trainlab.provenance import software
from trainlab.registry import source
from trainlab.settings.checking import check
from trainlab.settings.local_files import configured_files, require_sound
from trainlab.settings.design import Design, canonical

try:
    DESIGN = Design(check(config, ROOT / "config.yaml"))
    SOFTWARE = software()
    require_sound(DESIGN, os.environ)
except TrainLabError as error:
    raise WorkflowError(str(error))

RESULTS = f"results/{DESIGN.config.preset}"
RUN = f"{RESULTS}/runs/{{study}}/{{name}}/seed{{seed}}"
DATA = "results/data/{dataset}"
LOGS = f"{RESULTS}/logs"
# What the report needs besides the runs.
MEASURED = [f"{RESULTS}/hardware.json"]
if DESIGN.profiled:
    MEASURED += [f"{RESULTS}/pipeline.json", f"{RESULTS}/augmentation_samples.npz"]
NOTEBOOK = f"report/{DESIGN.preset.notebook}.ipynb"
# Where the notebook and the page go once more, under the names that a course asks for.
HAND_IN = [
    f"{RESULTS}/{DESIGN.config.student_id}_assignment2_{part}"
    for part in ("solution.ipynb", "output.html")
    if DESIGN.config.student_id
]

# A training whose time counts has the machine, and the device, to itself.
TRAINING_THREADS = workflow.cores if DESIGN.preset.exclusive_timing else 1
TRAINING_DEVICES = 1 if DESIGN.preset.exclusive_timing else 0

# Own prefix, so Snakemake's has to be repeated: a failure counts also in front of a pipe.
shell.prefix(f'set -euo pipefail; export PYTHONPATH="{workflow.basedir}" PYTHONUNBUFFERED=1; ')


wildcard_constraints:
    dataset="|".join(DESIGN.config.datasets),
    study="|".join(DESIGN.preset.data),
    name="[^/]+",
    seed=r"\d+",


def experiment(wildcards):
    return f"{wildcards.study}/{wildcards.name}"


def every_run(file):
    return [
        f"{RESULTS}/runs/{name}/seed{seed}/{file}"
        for name in DESIGN.experiments
        for seed in DESIGN.preset.seeds
    ]


def deleted_runs(wildcards):
    """What is gone of the runs that were gathered once, to be made again."""
    if not os.path.exists(f"{RESULTS}/results.csv"):
        return []
    files = every_run("run.json") + every_run("metrics.json")
    return [file for file in files if not os.path.exists(file)]


def code(script):
    """What a command is made of: an edit of any of these files runs its rule again."""
    return closure(f"{workflow.basedir}/scripts/{script}.py")


def research_notes():
    """What the study's notebook shows; the others do without."""
    if DESIGN.preset.notebook != "study":
        return []
    return sorted(
        str(path) for kind in ("md", "svg") for path in Path("report/notes").glob(f"*.{kind}")
    )


def dataset_settings(wildcards):
    return canonical(DESIGN.config.datasets[wildcards.dataset])


def dataset_source(wildcards):
    return source("datasets", DESIGN.config.datasets[wildcards.dataset]["name"])


def fetch_code(wildcards):
    """The dataset's file as well: it holds the addresses and checksums of the downloads."""
    return sorted({*code("fetch"), str(dataset_source(wildcards).relative_to(ROOT))})


def prepare_code(wildcards):
    return closure(f"{workflow.basedir}/scripts/prepare.py", dataset_source(wildcards))


def dataset_files(wildcards):
    return configured_files(DESIGN.config.datasets[wildcards.dataset])


def prepared(wildcards, file):
    return f"results/data/{DESIGN.dataset(experiment(wildcards))}/{file}"


def training_settings(wildcards):
    return settings_of(experiment(wildcards))


@cache
def settings_of(name):
    return canonical(DESIGN.training(name))


def training_budget(wildcards):
    return budget_words(DESIGN.training(experiment(wildcards))["budget"])


@cache
def components_of(name):
    """The files that the config names for an experiment."""
    return sorted({str(path.relative_to(ROOT)) for path in DESIGN.components(name)})


def components(wildcards):
    return components_of(experiment(wildcards))


@cache
def engine_of(name):
    """What else a training is made of, as a checksum."""
    files = closure(f"{workflow.basedir}/scripts/train.py", *DESIGN.components(name))
    return digest(tuple(file for file in files if file not in components_of(name)))


def engine(wildcards):
    return engine_of(experiment(wildcards))


def trial_code(wildcards):
    return closure(
        f"{workflow.basedir}/scripts/trials.py", *DESIGN.components(experiment(wildcards))
    )


def trial_settings(wildcards):
    return canonical(DESIGN.trial(experiment(wildcards)))


def base_weights(wildcards):
    """The file a transferred base comes from: an edge in the graph of jobs, or nothing."""
    transfer = DESIGN.experiment(experiment(wildcards)).transfer
    if transfer is None:
        return []
    if transfer.weights == "imagenet":
        return "results/weights/imagenet.json"
    return f"{RESULTS}/runs/{transfer.weights}/seed{wildcards.seed}/model.keras"


def local_weights():
    """Where this machine has ImageNet weights, as arguments; none if it has not."""
    path, source = locate(DESIGN.config.imagenet_weights, os.environ)
    return ["--found", path, "--source", source] if path else []


def profiled(file):
    return f"results/data/{DESIGN.dataset(DESIGN.config.pipeline_profile.experiment)}/{file}"


def pipelines():
    """The two pipelines of the profile: the naive one, and the one that the experiment has."""
    profile = DESIGN.config.pipeline_profile
    remedy = DESIGN.experiment(profile.experiment).augmentations
    return canonical({"naive": profile.naive, "remedy": remedy})


def profile_code(wildcards):
    profile = DESIGN.config.pipeline_profile
    specs = [*profile.naive, *DESIGN.experiment(profile.experiment).augmentations]
    components = {source("augmentations", spec["name"]) for spec in specs}
    return closure(f"{workflow.basedir}/scripts/profile_pipeline.py", *components)
