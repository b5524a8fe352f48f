"""The files of a run that a report is made from. No pandas here: the rules read this, too."""

# What training leaves and collect.py and pictures.py read; metrics.json vouches for the others.
READ = ("history.csv", "layers.csv", "schedule.csv", "first_filters.npy")
# All of them, in the order in which they are made: a report can be made from these again.
KEPT = (*READ, "run.json", "mistakes.npz", "metrics.json")
