"""The measured machines: which of them a training's is like, and what its device can do."""

from collections.abc import Sequence

from trainlab.results.measured import node


def describing(machines: Sequence[dict], device: str | None, where: str | None) -> dict | None:
    """The measured machine that a training's is like: the very one, by the name of its node.

    Else the only one that has the same device. None where there is none, and where there are
    several, as the training does not tell which of them it is like.
    """
    alike = [machine for machine in machines if device in devices(machine)]
    same = [machine for machine in alike if node(machine) == where]
    found = same or alike
    return found[0] if len(found) == 1 else None


def devices(machine: dict) -> list[str]:
    """The devices that a machine has, by name: its processor and its GPUs."""
    return [machine["cpu"]["model"], *(gpu["name"] for gpu in machine["gpu"]["devices"])]


def product_rate(machine: dict, device: str) -> float | None:
    """GFLOP/s of a device's float32 matrix products; None where they were not measured."""
    place = "matmul" if device == machine["cpu"]["model"] else "gpu_matmul"
    measured = machine["ceilings"][place]
    return measured and measured["median_gflop_per_s"]


def copy_rate(machine: dict, device: str) -> float | None:
    """GB/s of copies in a processor's memory; a GPU's memory is not measured."""
    if device != machine["cpu"]["model"]:
        return None
    return machine["ceilings"]["copy"]["median_gb_per_s"]


def title(machine: dict) -> str:
    """What a machine is called: its node, with the feature that it stands for."""
    feature = f" ({machine['feature']})" if machine["feature"] else ""
    return f"{node(machine)}{feature}"
