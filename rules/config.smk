"""The config's files, looked at before Snakemake reads them. No rules here."""

import sys
from pathlib import Path

# Resolved, as the modules ask where their files are within the project.
sys.path.insert(0, str(Path(workflow.basedir).resolve()))

from snakemake.exceptions import WorkflowError

from trainlab import paths
from trainlab.errors import TrainLabError
from trainlab.hooks.folder import require_fit
from trainlab.settings import documents

# Snakemake takes the last of a key's values without a word, and says of a syntax error only that
# there is one.
CONFIG_FILES = [paths.CONFIG, *workflow.overwrite_configfiles]
try:
    require_fit(workflow.basedir, Path.cwd())
    for file in CONFIG_FILES:
        documents.read(file)
except TrainLabError as error:
    raise WorkflowError(str(error))


configfile: "config.yaml"
