"""The folder that the workflow runs in: its own, under a path that Snakemake can pass on."""

from pathlib import Path

from trainlab.errors import TrainLabError


def require_fit(own: str, here: Path) -> None:
    """Raise TrainLabError unless the command is given in the workflow's `own` folder, and jobs can
    be started in it.
    """
    if not Path(own).samefile(here):
        raise TrainLabError(
            f"TrainLab runs in its own folder, {own}: give the command there, or with --directory "
            "and that folder."
        )
    if set("{}") & set(own) or not _is_quoted_by_repr(own):
        raise TrainLabError(
            f"The path of this folder, {own}, cannot be passed on by Snakemake: braces are its "
            "wildcards, and beside an apostrophe or a backslash a shell would read the rest of the "
            "path. Rename the folder that has them, or move this one."
        )


def _is_quoted_by_repr(path: str) -> bool:
    """Whether repr(path), by which Snakemake quotes it for a shell, means the path to one."""
    return repr(path) == f"'{path}'" or (
        repr(path) == f'"{path}"' and not set("$`") & set(path)  # which count in double quotes
    )
