"""Distorts a test image by SciPy's filters, in float64; prints what scipy-corruptions.ts holds.

python corrupt_in_scipy.py (SciPy 1.17.1)
"""

import json
import math

import numpy as np
from scipy import ndimage

HEIGHT, WIDTH = 7, 6
STRIPES = np.array([[(y * 5 + x * 3) % 7 * 42 for x in range(WIDTH)] for y in range(HEIGHT)])


def uniforms(seed):
    """The linear congruential generator of "Numerical Recipes"."""
    while True:
        seed = (1664525 * seed + 1013904223) % 2**32
        yield seed / 2**32


def move(image, matrix, by=(0, 0)):
    """The pixel at p, (y, x) from the centre, is read at matrix · p + by."""
    centre = (np.array(image.shape) - 1) / 2
    matrix = np.array(matrix)
    offset = centre - matrix @ centre + by
    return ndimage.affine_transform(image, matrix, offset, order=1, mode="grid-constant")


def rotate(image, degrees):
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    # What lies at (y, x) in the picture turned counterclockwise, y down, was turned clockwise before.
    return move(image, [[c, s], [-s, c]])


def noise(image, deviation, index):
    random = uniforms(index)
    flat = image.flatten()
    for i in range(0, flat.size, 2):
        u, v = next(random), next(random)
        radius = deviation * math.sqrt(-2 * math.log(1 - u))
        flat[i] += radius * math.cos(2 * math.pi * v)
        flat[i + 1] += radius * math.sin(2 * math.pi * v)
    return flat.reshape(image.shape)


def corrupt(image, kind, strength, index):
    is_even = index % 2 == 0
    sign = 1 if is_even else -1
    if kind == "translation":
        down, right = [(0, 1), (0, -1), (1, 0), (-1, 0)][index % 4]
        return ndimage.shift(image, (strength * down, strength * right), order=1)
    if kind == "rotation":
        return rotate(image, sign * strength)
    if kind == "scale":
        factor = 1 + sign * strength
        return move(image, [[1 / factor, 0], [0, 1 / factor]])
    if kind == "shear":
        return move(image, [[1, 0], [sign * strength, 1]])
    if kind == "noise":
        return noise(image, strength, index)
    if kind == "blur":
        return ndimage.gaussian_filter(image, strength, mode="constant")
    extreme = ndimage.grey_dilation if is_even else ndimage.grey_erosion
    return image + strength * (extreme(image, (3, 3), mode="nearest") - image)


if __name__ == "__main__":
    cases = [("translation", 2, i) for i in range(4)]
    cases += [
        (kind, strength, index)
        for kind, strength in [("rotation", 20), ("scale", 0.3), ("shear", 0.4), ("noise", 0.3), ("pen", 0.6)]
        for index in (0, 1)
    ]
    cases += [("blur", 0.5, 0), ("blur", 2.5, 1)]
    for kind, strength, index in cases:
        pixels = corrupt(STRIPES / 255, kind, strength, index)
        grey = 255 * pixels.clip(0, 1)
        # No grey level is so near to a half that arithmetic decides.
        assert (abs(grey % 1 - 0.5) > 1e-4).all(), (kind, strength, index)
        rows = [bytes(row.tolist()).hex(" ") for row in grey.round().astype(int)]
        print(json.dumps(dict(kind=kind, strength=strength, index=index, rows=rows)))
