"""The notebook that is handed in: the tasks with their code, a live training, results and answers.

It runs by itself: source files are in its cells, the numbers of finished runs are in its data.
"""
