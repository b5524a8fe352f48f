"""The config's files, looked at before Snakemake reads them. No rules here."""

import sys
from pathlib import Path

sys.path.insert(0, workflow.basedir)

from snakemake.exceptions import WorkflowError

from trainlab import paths
from trainlab.errors import TrainLabError
from trainlab.settings import documents

if not Path(workflow.basedir).samefile(Path.cwd()):
    raise WorkflowError(
        f"TrainLab runs in its own folder, {workflow.basedir}: give the command there, or with "
        "--directory and that folder."
    )

# Snakemake takes the last of a key's values without a word, and says of a syntax error only that
# there is one.
CONFIG_FILES = [paths.CONFIG, *workflow.overwrite_configfiles]
try:
    for file in CONFIG_FILES:
        documents.read(file)
except TrainLabError as error:
    raise WorkflowError(str(error))


configfile: "config.yaml"
