TITLE = "EMA"


def build(decay=0.99, *, optimizer):
    return optimizer
