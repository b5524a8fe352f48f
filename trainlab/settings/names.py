"""Names in the config, and what follows from them."""

from dataclasses import dataclass

Error = tuple[tuple, str]  # the place in the config, the sentence

SECTIONS = ("presets", "datasets", "experiments")
MACHINE = "2.1.1"  # the task on the machine, which no experiment answers


@dataclass(frozen=True)
class Names:
    """All names that the file defines, those of faulty entries included."""

    presets: list[str]
    datasets: list[str]
    experiments: list[str]

    @property
    def studies(self) -> list[str]:
        """The studies that the experiments make up."""
        return list(dict.fromkeys(study_of(name) for name in self.experiments))


def hardware_files(features: list[str]) -> list[str]:
    """The files of what machines can do: one for each feature of nodes, else one."""
    return [f"hardware-{feature}.json" for feature in features] or ["hardware.json"]


def study_of(experiment: str) -> str:
    """The study an experiment belongs to: digits of digits/convnet."""
    return experiment.split("/")[0]
