"""TrainLab: what makes a deep network train better, and faster, on my hardware?"""
