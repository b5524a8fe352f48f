"""Refusing by its declared size what does not fit into memory, before any of it is read."""

from trainlab.container import free_memory
from trainlab.errors import TrainLabError


def require_memory(needed: int, what: str) -> None:
    """Raise TrainLabError if `needed` bytes are more than this machine, or container, has free."""
    free = free_memory()
    if needed > free:
        raise TrainLabError(
            f"{what} would take {needed / 1e9:,.1f} GB of memory, of which {free / 1e9:,.1f} GB "
            "are free: use smaller images or fewer, or a machine with more memory. If it should "
            "be small, the file is damaged: replace it."
        )
