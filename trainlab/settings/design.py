"""The chosen preset of a checked config, as the workflow's rules ask for it."""

import json
from dataclasses import dataclass
from functools import cached_property

from trainlab import paths
from trainlab.budgets import is_time
from trainlab.registry import constant, source, sources
from trainlab.settings.fields import Budget
from trainlab.settings.names import study_of
from trainlab.settings.schema import Config, Experiment, Preset
from trainlab.settings.steps import step_kind

# What an experiment is called and compared with is no part of how it is trained.
LABELS = {"title", "task", "against"}


@dataclass(frozen=True)
class Design:
    """A config and what follows from it for one preset."""

    config: Config

    @cached_property
    def preset(self) -> Preset:
        return self.config.presets[self.config.preset]

    @property
    def datasets(self) -> list[str]:
        """The datasets of this preset, by their names in the config."""
        return sorted(set(self.preset.data.values()))

    @cached_property
    def experiments(self) -> dict[str, Experiment]:
        """The experiments of this preset, by name, in the config's order."""
        left_out = set(self.preset.leave_out)
        return {
            name: it
            for name, it in self.config.experiments.items()
            if study_of(name) in self.preset.data and name not in left_out
        }

    @property
    def left_out(self) -> list[str]:
        """The titles of the experiments of this preset's studies that it leaves out."""
        every = self.config.experiments.items()
        lacking = {name: it for name, it in every if name not in self.experiments}
        return [it.title for name, it in lacking.items() if study_of(name) in self.preset.data]

    @property
    def runs(self) -> list[tuple[str, int]]:
        """Every training of this preset: (experiment, seed)."""
        return [(name, seed) for name in self.experiments for seed in self.seeds(name)]

    def seeds(self, name: str) -> list[int]:
        """The seeds of an experiment: the preset's, and what it has more."""
        return [*self.preset.seeds, *self.preset.more_seeds.get(name, [])]

    @property
    def methods(self) -> list[str]:
        """The experiments of this preset that are tuned."""
        return [name for name in self.config.tuning.methods if name in self.experiments]

    @property
    def profiled(self) -> str | None:
        """The experiment whose augmentation is profiled; None without its data in this preset."""
        name = self.config.pipeline_profile.experiment
        return name if study_of(name) in self.preset.data else None

    def experiment(self, name: str) -> Experiment:
        return self.config.experiments[name]

    def dataset(self, experiment: str) -> str:
        """The dataset an experiment is trained on."""
        return self.preset.data[study_of(experiment)]

    def training(self, name: str) -> dict:
        """All settings that a training's numbers depend on."""
        experiment = self.experiment(name)
        settings = experiment.model_dump(exclude=LABELS)
        # float32 is not named: settings of runs from before there was a choice stay what they are.
        other = {"precision": self.preset.precision} if self.preset.precision != "float32" else {}
        return settings | {"budget": self._amount(experiment.budget)} | other

    def trial(self, name: str) -> dict:
        """The settings of an experiment's trials: its own, without the learning rate that is
        searched for, so that choosing it repeats no search.
        """
        settings = self.training(name)
        rate = constant("schedules", settings["schedule"]["name"], "RATE")
        schedule = {key: value for key, value in settings["schedule"].items() if key != rate}
        return settings | {"schedule": schedule}

    def kind(self, name: str) -> str:
        """The kind of an experiment's training steps, which share a calibration."""
        return step_kind(self.training(name), self.dataset(name))

    @cached_property
    def kinds(self) -> dict[str, str]:
        """An experiment of each kind of step, the first."""
        return {self.kind(name): name for name in reversed(self.experiments)}

    def calibration(self, name: str) -> str:
        """Where it is written what a training step of an experiment costs."""
        return paths.calibration(self.config.preset, self.kind(name))

    def is_timed(self, name: str) -> bool:
        """Whether an experiment's budget is a time."""
        return is_time(self._amount(self.experiment(name).budget))

    @cached_property
    def calibrations(self) -> dict[str, str]:
        """The calibration of each experiment whose times are told from one after its training.

        Such experiments have no time budget, and are of a study in which others have one or which
        the preset names in `calibrate:`. Those that take over another's network are left out: their
        calibration would have to wait for its training.
        """
        timed = {study_of(name) for name in self.experiments if self.is_timed(name)}
        timed |= {*self.preset.calibrate}
        return {
            name: self.calibration(name)
            for name in self.experiments
            if study_of(name) in timed and not self.is_timed(name) and not self.bases(name)
        }

    def search(self, name: str) -> dict:
        """What is tried for an experiment: its range and the rungs."""
        tuning = self.config.tuning
        return tuning.model_dump(include={"rungs"}) | {"rate": tuning.ranges.get(name, tuning.rate)}

    def _amount(self, budget: str | Budget) -> dict:
        """A budget, or the preset's budget of this name, as {unit: amount}."""
        if isinstance(budget, str):
            budget = self.preset.budgets[budget]
        return budget.model_dump(exclude_none=True)

    def components(self, name: str) -> list:
        """The source files of an experiment's components, its bases' architectures among them."""
        bases = [self.experiment(base).model["name"] for base in self.bases(name)]
        return [*sources(self.training(name)), *(source("models", base) for base in bases)]

    def bases(self, name: str) -> list[str]:
        """The experiments whose trained networks are part of this one's, the nearest first."""
        transfer = self.experiment(name).transfer
        if transfer is None or transfer.weights not in self.config.experiments:
            return []
        return [transfer.weights, *self.bases(transfer.weights)]

    def description(self) -> dict:
        """What the report is told: experiments with their settings, order, data."""
        return {
            "preset": self.config.preset,
            "exclusive_timing": self.preset.exclusive_timing,
            "worthwhile": self.config.worthwhile,
            "node_features": self.config.node_features,
            "left_out": self.left_out,
            "pipeline_profile": self.profiled,
            "calibrations": self.calibrations,
            "datasets": {
                study: {"name": name, "manifest": paths.manifest(name)}
                for study, name in self.preset.data.items()
            },
            "targets": {study: self.config.targets.get(study, []) for study in self.preset.data},
            "tasks": {number: task.model_dump() for number, task in self.config.tasks.items()},
            "experiments": [
                {
                    "name": name,
                    "title": experiment.title,
                    "task": experiment.task,
                    "against": experiment.against,
                    "seeds": self.seeds(name),
                    "settings": self.training(name),
                }
                for name, experiment in self.experiments.items()
            ],
        }


def canonical(value) -> str:
    """JSON that is the same for equal values: a parameter Snakemake can compare."""
    return json.dumps(value, sort_keys=True)
