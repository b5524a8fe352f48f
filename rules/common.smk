"""The design that the rules carry out, and where its files go. No rules here."""

import json
import os

from snakemake import benchmark as sampling
from trainlab.files import write_json
from trainlab.hooks.targets import constraints
from trainlab.provenance import software
from trainlab.settings.checking import check
from trainlab.settings.design import Design, canonical
from trainlab.settings.local_files import require_sound
from trainlab.settings.names import hardware_files
from trainlab.tracking.installed import require_library

try:
    DESIGN = Design(check(config, *CONFIG_FILES))
    SOFTWARE = software()
    require_sound(DESIGN, os.environ)
    require_library(DESIGN.config.tracking)
except TrainLabError as error:
    raise WorkflowError(str(error))

RESULTS = paths.preset_folder(DESIGN.config.preset)
RUNS = f"{RESULTS}/runs"
# Snakemake deletes a job's outputs when it starts or fails; what a training goes on from is none.
BACKUP = paths.run_folder(f"{RESULTS}/backups", paths.EXPERIMENT, paths.SEED)
RUN = paths.run_folder(RUNS, paths.EXPERIMENT, paths.SEED)
CALIBRATION = paths.calibration(DESIGN.config.preset, paths.KIND)
DATA = paths.dataset_folder(paths.DATASET)
DESIGN_FILE = f"{RESULTS}/design.json"
GIVEN = [paths.in_project(file) for file in CONFIG_FILES[1:]]
DESCRIPTION = DESIGN.description() | {"config_files": GIVEN}
LOGS = f"{RESULTS}/logs"
BENCHMARKS = f"{RESULTS}/benchmarks"
REFERENCE_STEP = f"{RESULTS}/reference_step.json"
# What the report needs besides the runs.
MEASURED = [f"{RESULTS}/{name}" for name in hardware_files(DESIGN.config.node_features)]
if DESIGN.profiled:
    MEASURED += [f"{RESULTS}/pipeline.json", f"{RESULTS}/augmentation_samples.npz"]
NOTEBOOK = "report/study.ipynb"
ASSIGNMENT = "report/assignment.ipynb"
# What is handed in, a notebook and its page, under the names that a course asks for.
NAMES = ("{}_assignment2_solution.ipynb", "{}_assignment2_output.html")
if not DESIGN.config.student_id:
    NAMES = ("assignment.ipynb", "assignment.html")
HAND_IN = [f"{RESULTS}/{name.format(DESIGN.config.student_id)}" for name in NAMES]

# Of runs in a tracker's store: nothing, unless the config asks for one.
TRACKER = DESIGN.config.tracking
TRACKED = [f"{RESULTS}/{TRACKER}/runs.json"] if TRACKER else []

SPLIT_SEED = 0  # of training and validation images

# Own prefix, so Snakemake's has to be repeated: a failure counts also in front of a pipe.
# With `ended`, which is called behind every command that has a log.
shell.prefix(
    "set -euo pipefail; export PYTHONPATH={workflow.basedir:q} PYTHONUNBUFFERED=1; "
    "source rules/ended.sh; "
)
# Seconds between two looks at a job's memory for its `benchmark:` file, until there are 30. Each goes
# through all of it; twice a second, as Snakemake has it, takes CPU time that short trainings feel.
sampling.BENCHMARK_INTERVAL_SHORT = 5
# Notebooks run in this interpreter, whatever kernels of the name python3 a user has elsewhere.
os.environ |= {"JUPYTER_PATH": "", "JUPYTER_PREFER_ENV_PATH": "1"}


wildcard_constraints:
    **constraints(DESIGN),
    seed=r"\d+",
