"""Learning-rate schedules, one file each; `build` returns a function of the step.

Each is scaled to the training: its end is at step `steps`, one after the last, so that a rate that
ends at 0 is still above it in the last step; so it is in the first. `RATE` names the
option that sets the height of the schedule, the one that a search for the learning rate varies.
`CONSTANT = True` says that a schedule is none, which others are then compared with.
"""
