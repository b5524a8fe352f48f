"""Machines and their measured rates as tables; schema: trainlab/measure/hardware.py."""

from trainlab.analysis.runs import done_runs
from trainlab.formatting import NOTHING, counted, number
from trainlab.report.tables.columns import numbers
from trainlab.report.tables.table import Column, Table, facts
from trainlab.results.load import Results
from trainlab.results.machines import copy_rate, describing, devices, product_rate, title
from trainlab.results.measured import node

GIB = 2**30
UNTOLD = "not told"


def hardware(machines: list[dict]) -> Table:
    """Properties in words, and a column of values for each measured machine."""
    found = {title(machine): described(machine) for machine in machines}
    if len(found) == 1:
        return facts(*found.values())
    properties = dict.fromkeys(name for values in found.values() for name in values)
    rows = [(name, *(values.get(name) for values in found.values())) for name in properties]
    columns = [Column("Property"), *map(Column, found)]
    return Table(columns, rows, [column.head for column in columns])


def described(machine: dict) -> dict[str, str]:
    """All that is known of a machine, by property."""
    measured = ceilings(machine["ceilings"], machine["threads"])
    return processors(machine) | system(machine) | measured


def nodes(results: Results) -> Table:
    """Where the finished trainings ran: a row for each node, or machine, and device.

    With the rates of the machine that it is like, and on which node they were measured.
    """
    # Runs of earlier versions do not tell.
    told = done_runs(results).fillna({"node": UNTOLD, "device": UNTOLD})
    counted = told.groupby(["node", "device", "threads"], dropna=False).size()
    columns = [Column("Node"), Column("Device"), numbers("Threads"), numbers("Runs")]
    columns += [
        numbers("Matrix product, float32 (GFLOP/s)", 1),
        numbers("Memory bandwidth, copy (GB/s)", 1),
        Column("Rates measured on"),
    ]
    rows = [
        (where, device, threads, count, *reached(results.machines, device, where))
        for (where, device, threads), count in counted.items()
    ]
    return Table(columns, rows, [column.head for column in columns])


def elsewhere(results: Results) -> bool:
    """Whether there is more than one node, or machine, with that which was measured."""
    runs, measured = done_runs(results), {node(machine) for machine in results.machines}
    known = {device for machine in results.machines for device in devices(machine)}
    return len(measured | {*runs["node"]}) > 1 or bool({*runs["device"].dropna()} - known)


def reached(
    machines: list[dict], device: str, where: str
) -> tuple[float | None, float | None, str]:
    """The rates of a training's device on a node, and where they were measured."""
    machine = describing(machines, device, where)
    product = machine and product_rate(machine, device)
    if product is None:
        return None, None, "not measured"
    place = f"{title(machine)}, {counted(machine['threads'], 'thread')}"
    return product, copy_rate(machine, device), place


def processors(found: dict) -> dict[str, str]:
    """GPU, CPU and memory in words."""
    gpu, cpu = found["gpu"], found["cpu"]
    devices = [f"{item['name']}, {size(item['memory_bytes'])}" for item in gpu["devices"]]
    flags = [name for name, present in (cpu["flags"] or {}).items() if present]
    return {
        "GPU": f"{gpu['count']}: {'; '.join(devices)}" if devices else f"none. {gpu['why']}",
        "GPU driver": gpu["driver"] or NOTHING,
        "CPU": f"{cpu['model']} ({cpu['architecture']})",
        "CPU cores": f"{cpu['physical_cores']} physical, {cpu['logical_cores']} logical",
        "CPU clock": f"{clock(cpu, 'clock_mhz')}; maximum {clock(cpu, 'clock_max_mhz')}",
        "CPU instruction sets": ", ".join(flags) or NOTHING,
        "Memory": f"{size(found['memory']['total_bytes'])}, "
        f"{size(found['memory']['available_bytes'])} of it free",
        "Container limits": container(found["container"]),
        "Load before measuring": f"{found['load']['one_minute']:.2f} (one-minute average)",
    }


def size(number_of_bytes: int | None) -> str:
    """A size in GiB; None is a GPU without memory of its own."""
    if number_of_bytes is None:
        return "memory shared with the processor"
    return f"{number_of_bytes / GIB:.1f} GiB"


def clock(cpu: dict, key: str) -> str:
    """A clock in MHz, or that the system does not tell it."""
    return "unknown" if cpu[key] is None else f"{number(cpu[key])} MHz"


def container(limits: dict) -> str:
    """CPU and memory that the container leaves to the study."""
    cores, memory = limits["cpu_limit_cores"], limits["memory_limit_bytes"]
    return (
        f"CPU {'without limit' if cores is None else f'{cores:g} cores'}, "
        f"memory {'without limit' if memory is None else size(memory)}, "
        f"{limits['affinity_cores']} cores usable"
    )


def system(found: dict) -> dict[str, str]:
    """Operating system, software, and the settings that were not left alone."""
    system, software = found["system"], found["software"]
    packages = [f"{name} {version}" for name, version in software["packages"].items()]
    settings = [f"{name}={value}" for name, value in found["environment"].items() if value]
    return {
        "Operating system": f"{system['distribution'] or system['os']}, kernel {system['kernel']}",
        "Software": ", ".join([f"Python {software['python']}", *packages]),
        "Environment variables": ", ".join(settings) or "none set",
        "Captured": found["captured"],
    }


def ceilings(found: dict, threads: int) -> dict[str, str]:
    """Measured rates: medians, best in brackets."""
    product, gpu = found["matmul"], found["gpu_matmul"]
    rates = {
        "Matrix product, float32": f"{rate(product, 'gflop_per_s')} GFLOP/s ({product['library']}, "
        f"{counted(threads, 'thread')})",
        "Memory bandwidth, copy": f"{rate(found['copy'], 'gb_per_s')} GB/s",
        "Memory bandwidth, add": f"{rate(found['add'], 'gb_per_s')} GB/s",
    }
    if gpu:
        rates["Matrix product on the GPU"] = f"{rate(gpu, 'gflop_per_s')} GFLOP/s"
    return rates


def rate(measured: dict, unit: str) -> str:
    """Median and best of a measured rate."""
    best = number(measured[f"best_{unit}"], 1)
    return f"{number(measured[f'median_{unit}'], 1)} (best {best})"
