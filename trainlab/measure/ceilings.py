"""The machine's measured ceilings: float32 matrix product and memory bandwidth.

The first bounds convolutions and dense layers, the second everything that touches each number once
(the roofline model: Williams, Waterman & Patterson 2009, CACM 52/4). Bandwidth is measured as by
STREAM (McCalpin 1995, https://www.cs.virginia.edu/stream/): kernels `copy` (a = b) and `add`
(a = b + c) over arrays far larger than the caches, counting the bytes that the kernel names.
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

import numpy as np
import threadpoolctl

from trainlab.container import free_memory
from trainlab.measure.timing import repeat
from trainlab.provenance import host

GIGA = 1e9
CPUS = Path("/sys/devices/system/cpu")
# Bytes of an array, so that caches do not count, and that measuring takes seconds.
SMALLEST, LARGEST = 2**27, 2**33


def measure(threads: int) -> dict:
    """All CPU ceilings with `threads` threads; takes a few seconds.

    Returns `matmul`, `copy` and `add`; see `matmul` and `bandwidth` for their keys.
    """
    return {"matmul": matmul(threads), **bandwidth(threads)}


def matmul(threads: int, size: int = 2048, repeats: int = 5) -> dict:
    """GFLOP/s of numpy's float32 product of two `size` x `size` matrices (2 size^3 FLOP)."""
    rng = np.random.default_rng(0)
    left, right = rng.standard_normal((2, size, size), dtype=np.float32)
    product = np.empty_like(left)
    with threadpoolctl.threadpool_limits(threads, user_api="blas"):
        seconds = repeat(lambda: np.matmul(left, right, out=product), repeats)
    return {**_rate("gflop", 2 * size**3, seconds), "size": size, "library": _blas()}


def bandwidth(threads: int, array_bytes: int | None = None, repeats: int = 10) -> dict[str, dict]:
    """GB/s of the kernels `copy` and `add`, each thread working on its own part of the arrays.

    `bytes` is what a pass reads and writes: 2 arrays for copy, 3 for add, as STREAM counts. Where
    the processor reads a line before it overwrites it, the real traffic is up to 1.5 times that.
    """
    length = (array_bytes or beyond_cache()) // 4
    parts = [slice(i * length // threads, (i + 1) * length // threads) for i in range(threads)]
    target, left, right = (np.empty(length, np.float32) for _ in range(3))

    def fill(part):
        target[part], left[part], right[part] = 0, 1, 2

    kernels = {
        "copy": (2, lambda part: np.copyto(target[part], left[part])),
        "add": (3, lambda part: np.add(left[part], right[part], out=target[part])),
    }
    results = {}
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(fill, parts))  # the first touch places the pages near the thread (NUMA)
        for name, (arrays, kernel) in kernels.items():
            seconds = repeat(lambda kernel=kernel: list(pool.map(kernel, parts)), repeats)
            moved = arrays * target.nbytes
            results[name] = {**_rate("gb", moved, seconds), "bytes": moved}
    return results


def framework_matmul(size: int = 8192, chain: int = 10, repeats: int = 5) -> dict:
    """GFLOP/s of float32 matrix products by the Keras backend, on its default device.

    `chain` products follow each other before the result is waited for, so that launching one does
    not count. On NVIDIA GPUs from Ampere on the backends compute these products in TF32.
    """
    import keras

    factor = keras.random.normal((size, size), stddev=size**-0.5, seed=0)  # keeps the norm

    def work():
        product = factor
        for _ in range(chain):
            product = keras.ops.matmul(product, factor)
        return keras.ops.convert_to_numpy(product[0, 0])  # waits for the device

    seconds = repeat(work, repeats)
    rates = _rate("gflop", chain * 2 * size**3, seconds)
    return {**rates, "size": size, "library": keras.backend.backend()}


def beyond_cache() -> int:
    """Bytes of an array that no caches hold: four times all of them, as STREAM asks.

    At most a sixteenth of the memory that there is, as three such arrays are needed.
    """
    wanted = min(max(4 * last_level_caches(), SMALLEST), LARGEST)
    return min(wanted, free_memory() // 16)


def last_level_caches() -> int:
    """Bytes of the last-level caches of all CPUs that this process may use, those that several
    CPUs share counted once; 0 where the system does not tell.
    """
    found = {}
    for cpu in host()["cpus"] or []:
        levels = CPUS.glob(f"cpu{cpu}/cache/index*/size")
        if size := max(levels, default=None):
            sharing = size.with_name("shared_cpu_list").read_text(encoding="utf-8")
            found[sharing] = int(size.read_text(encoding="utf-8").strip().removesuffix("K")) * 1024
    return sum(found.values())


def _rate(unit: str, amount: float, seconds: list[float]) -> dict:
    """`amount` per second, in units of 1e9: the median and the best of the repeats."""
    return {
        f"median_{unit}_per_s": amount / median(seconds) / GIGA,
        f"best_{unit}_per_s": amount / min(seconds) / GIGA,
        "repeats": len(seconds),
    }


def _blas() -> str:
    pools = [pool for pool in threadpoolctl.threadpool_info() if pool["user_api"] == "blas"]
    return ", ".join(f"{pool['internal_api']} {pool['version']}" for pool in pools) or "unknown"
