"""What was measured of a made-up machine and of its augmentation pipeline."""

import numpy as np

HARDWARE = {
    "captured": "2026-11-22T14:35:00+00:00",
    "feature": None,
    "host": {"name": "oak", "cpus": [0, 1], "slurm": None},
    "threads": 2,
    "gpu": {"count": 0, "devices": [], "driver": None, "why": "The NVIDIA driver lists no GPU."},
    "cpu": {
        "model": "AMD EPYC",
        "architecture": "x86_64",
        "physical_cores": 2,
        "logical_cores": 4,
        "clock_mhz": 2596.1,
        "clock_max_mhz": None,
        "flags": {"avx2": True, "avx512f": False},
        "why": {"clock_max_mhz": "The system does not tell it."},
    },
    "memory": {"total_bytes": 25276502016, "available_bytes": 22743678976},
    "system": {"os": "Linux", "distribution": "Debian GNU/Linux 12", "kernel": "6.18.44"},
    "software": {"python": "3.11.7", "packages": {"keras": "3.15.1", "numpy": "2.4.6"}},
    "environment": {"KERAS_BACKEND": None, "OMP_NUM_THREADS": "2"},
    "load": {"one_minute": 0.31, "five_minutes": 0.37, "fifteen_minutes": 0.23},
    "container": {
        "cgroup_version": 2,
        "cpu_limit_cores": 1.5,
        "memory_limit_bytes": None,
        "affinity_cores": 2,
    },
    "ceilings": {
        "seconds": 2.5,
        "matmul": {"median_gflop_per_s": 89.5, "best_gflop_per_s": 91.4, "library": "openblas"},
        "copy": {"median_gb_per_s": 19.4, "best_gb_per_s": 21.4},
        "add": {"median_gb_per_s": 20.9, "best_gb_per_s": 27.4},
        "gpu_matmul": None,
        "gpu_matmul_why": "The NVIDIA driver lists no GPU.",
    },
}


def times(per_image: float, batched: float) -> dict:
    """Microseconds an image in both styles, with quartiles ten percent apart."""
    return {
        style: {
            "median_microseconds_per_image": median,
            "lower_quartile_microseconds_per_image": 0.9 * median,
            "upper_quartile_microseconds_per_image": 1.1 * median,
        }
        for style, median in (("per_image", per_image), ("batched", batched))
    }


PIPELINE = {
    "dataset": "digits8x8",
    "images": 1024,
    "batch_size": 128,
    "threads": 2,
    "remedy_pipeline": [{"name": "affine", "degrees": 10, "shift": 2}],
    "overhead": times(54, 2),
    "steps": [
        {"name": "rotate"} | times(84, 11),
        {"name": "zoom"} | times(74, 13),
        {"name": "shift"} | times(99, 18),
    ],
    "whole": times(200, 36),
    "remedy": times(96, 20),
    "slowest": {
        "per_image": {"step": 2, "name": "shift", "share_of_steps": 99 / 257},
        "batched": {"step": 2, "name": "shift", "share_of_steps": 18 / 42},
    },
    "done": [
        "Each step works on a whole batch in one compiled call, not on single images.",
        "The steps rotate, zoom, shift were replaced with affine.",
    ],
    "gain": {"batching": 200 / 36, "folding": 36 / 20, "total": 10.0},
}


def samples() -> dict[str, np.ndarray]:
    """Augmentation samples: a slope, and it moved sideways."""
    slope = np.linspace(0, 255, 28, dtype="uint8") * np.ones((8, 28, 1), "uint8")
    variants = np.stack([np.roll(slope, shift, axis=2) for shift in (3, 9, 15, 21)])
    names = np.array(["affine"])
    return {"originals": slope[..., None], "names": names, "variants": variants[None, ..., None]}
