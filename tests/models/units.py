"""The units of ShuffleNet, from table 1 of its paper, for arithmetic in tests."""

# The units of ShuffleNet with 3 groups: channels in, in the bottleneck, out of it; groups of the
# first convolution, input and output pixels; how often.
SHUFFLENET = [
    (24, 60, 240 - 24, 1, 32 * 32, 16 * 16, 1),
    (240, 60, 240, 3, 16 * 16, 16 * 16, 3),
    (240, 120, 480 - 240, 3, 16 * 16, 8 * 8, 1),
    (480, 120, 480, 3, 8 * 8, 8 * 8, 7),
    (480, 240, 960 - 480, 3, 8 * 8, 4 * 4, 1),
    (960, 240, 960, 3, 4 * 4, 4 * 4, 3),
]
