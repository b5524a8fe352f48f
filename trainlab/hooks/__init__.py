"""What Snakemake is told, and what is read of it: targets, needs of jobs, what is said before the
first job, after the last one, and when some failed.
"""
