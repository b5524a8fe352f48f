"""Multiply-accumulates of a forward pass, worked out by hand."""

import keras

from tests.models.members import build
from tests.models.units import SHUFFLENET
from trainlab.measure import macs


def total_macs(model: keras.Model) -> int:
    return sum(row["macs"] for row in macs.table(model))


def test_resnet20_macs():
    # Forward pass of one 32 x 32 image: 40.8 M in published tables; 40,551,424 + 640 by hand.
    stem = 32 * 32 * 9 * 3 * 16
    stage1 = 6 * 32 * 32 * 9 * 16 * 16
    stage2 = 16 * 16 * 9 * (16 * 32 + 5 * 32 * 32)
    stage3 = 8 * 8 * 9 * (32 * 64 + 5 * 64 * 64)
    model = build({"name": "resnet"})
    assert total_macs(model) == stem + stage1 + stage2 + stage3 + 640


def test_senet20_macs():
    # Squeeze-and-excitation adds its dense layers, without their biases, and nothing else.
    excitation = 3 * 2 * (16 * 1 + 32 * 2 + 64 * 4)
    models = [build({"name": name}) for name in ("resnet", "senet")]
    assert total_macs(models[1]) - total_macs(models[0]) == excitation


def test_densenet40_macs():
    # Six layers a block, of (channels x 48 + 9 x 48 x 12); transitions before their pooling.
    block1 = 32 * 32 * (48 * (24 + 36 + 48 + 60 + 72 + 84) + 6 * 9 * 48 * 12)
    block2 = 16 * 16 * (48 * (48 + 60 + 72 + 84 + 96 + 108) + 6 * 9 * 48 * 12)
    block3 = 8 * 8 * (48 * (60 + 72 + 84 + 96 + 108 + 120) + 6 * 9 * 48 * 12)
    transitions = 32 * 32 * 96 * 48 + 16 * 16 * 120 * 60
    wanted = 32 * 32 * 27 * 24 + block1 + block2 + block3 + transitions + 132 * 10
    assert total_macs(build({"name": "densenet"})) == wanted


def test_shufflenet_macs():
    units = sum(
        times * (entering * a * b // groups + leaving * (9 * b + b * c // 3))
        for a, b, c, groups, entering, leaving, times in SHUFFLENET
    )
    wanted = 32 * 32 * 27 * 24 + units + 960 * 10
    assert total_macs(build({"name": "shufflenet"})) == wanted
