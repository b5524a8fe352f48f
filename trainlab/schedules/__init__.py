"""Learning-rate schedules, one file each; `build` returns a function of the step."""
