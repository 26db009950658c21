"""Distorts test images by PyTorch's operators, in float64; prints what pytorch-distortions.ts holds.

python distort_in_pytorch.py (PyTorch 2.15)
"""

import json
import math

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)

AUGMENTATION = dict(
    rotation=20, scale=0.2, shear=0.3, translation=1, elastic=1, stroke=0.4, strokeStrength=0.5
)


def uniforms(seed):
    """The linear congruential generator of "Numerical Recipes"."""
    while True:
        seed = (1664525 * seed + 1013904223) % 2**32
        yield seed / 2**32


def stripes(height, width):
    return torch.tensor([[(y * 5 + x * 3) % 7 / 6 for x in range(width)] for y in range(height)])


def cubic_b_spline(x):
    x = abs(x)
    if x < 1:
        return 2 / 3 - x**2 + x**3 / 2
    return (2 - x) ** 3 / 6 if x < 2 else 0


def basis(size):
    return torch.tensor(
        [[cubic_b_spline((i + 0.5) / (size / 6) - (k - 1)) for k in range(9)] for i in range(size)]
    )


def distort(image, random):
    a = AUGMENTATION
    height, width = image.shape
    x = image[None, None]

    def within(limit):
        return limit * (2 * next(random) - 1)

    pen, weight = next(random), a["strokeStrength"] * next(random)
    if pen < a["stroke"]:
        x = x + weight * (F.max_pool2d(x, 3, 1, 1) - x)
    elif pen > 1 - a["stroke"]:
        x = x + weight * (-F.max_pool2d(-x, 3, 1, 1) - x)

    angle = math.radians(within(a["rotation"]))
    scale_x, scale_y = 1 + within(a["scale"]), 1 + within(a["scale"])
    shear = within(a["shear"])
    move_x, move_y = within(a["translation"]), within(a["translation"])
    rms = a["elastic"] * next(random)
    control = [torch.tensor([[within(1) for _ in range(9)] for _ in range(9)]) for _ in "xy"]
    field = torch.stack([basis(height) @ z @ basis(width).T for z in control], -1)
    field *= rms / field.square().mean().sqrt()

    # PyTorch measures in halves of the image.
    half = torch.tensor([width / 2, height / 2])
    matrix = torch.tensor(
        [
            [math.cos(angle) * scale_x, (shear - math.sin(angle)) * scale_y],
            [math.sin(angle) * scale_x, math.cos(angle) * scale_y],
        ]
    )
    move = torch.tensor([move_x, move_y])
    theta = torch.cat([matrix * half / half[:, None], (move / half)[:, None]], 1)
    grid = F.affine_grid(theta[None], x.shape, align_corners=False) + field / half
    return F.grid_sample(x, grid, "bilinear", "zeros", align_corners=False)[0, 0]


def case(height, width, seed):
    distorted = distort(stripes(height, width), uniforms(seed))
    pixels = [round(pixel, 6) for pixel in distorted.flatten().tolist()]
    return dict(height=height, width=width, seed=seed, pixels=pixels)


if __name__ == "__main__":
    # A wider pen, the same one, a narrower one.
    for seed in (1, 500_000_000, 1_000_000_000):
        print(json.dumps(case(7, 6, seed)))
    # Of a whole image one row in the middle.
    whole = case(28, 28, 3_500_000_000)
    print(json.dumps({**whole, "pixels": whole["pixels"][13 * 28 : 14 * 28]}))
