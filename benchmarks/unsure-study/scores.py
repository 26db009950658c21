"""Which score tells digits from other images: reads what features.mjs wrote, prints docs/calibration.md's table.

Thresholds refuse 0.4 % of one half of the held-out digits; the first column is what they accept of the other half. Needs
NumPy and SciPy.
"""

import pathlib
import sys

import numpy as np
from scipy.special import expit, logsumexp, softmax

FOLDER = pathlib.Path(sys.argv[1])
SHOWN = ["blank", "noise", "texture", "silhouette", "scribble", "letter-in-print", "two-digits"]
UNSEEN = ["letter-in-script", "sign", "three-digits", "garment"]
KINDS = SHOWN + UNSEEN
# Of the kinds that the neuron is shown, the first 1,000 images.
FITTED = 1000


def read(name, dtype, width):
    return np.fromfile(FOLDER / name, dtype).reshape(-1, width)


kernel = read("kernel.f32", "<f4", 10)
bias = np.fromfile(FOLDER / "bias.f32", "<f4")
names = ["held-out", "training", *KINDS]
features = {n: read(f"{n}.f32", "<f4", len(kernel)) for n in names}
logits = {n: (features[n] @ kernel + bias).astype(float) for n in names}
labels = np.fromfile(FOLDER / "held-out.labels", "u1")
half = np.random.default_rng(0).permutation(len(labels))
fit, rest = half[: len(half) // 2], half[len(half) // 2 :]


def mahalanobis(of, shared=True):
    """Least squared distance to a class' mean (Lee et al. 2018)."""
    points = of["held-out"][fit]
    means = np.stack([points[labels[fit] == c].mean(0) for c in range(10)])
    size = points.shape[1]
    pooled = np.cov((points - means[labels[fit]]).T) + 1e-6 * np.eye(size)
    inverse = [
        np.linalg.inv(pooled if shared else np.cov(points[labels[fit] == c].T) + 1e-3 * np.eye(size)) for c in range(10)
    ]
    return {
        n: -np.min([np.einsum("ij,jk,ik->i", x - m, p, x - m) for m, p in zip(means, inverse)], 0)
        for n, x in of.items()
    }


def residual(rank, relative):
    """Distance from the principal subspace of digits' features (the residual of ViM, Wang et al. 2022)."""
    points = features["held-out"][fit].astype(float)
    mean = points.mean(0)
    _, axes = np.linalg.eigh(np.cov(points.T))
    axes = axes[:, -rank:]
    result = {}
    for n, x in features.items():
        x = x - mean
        away = np.linalg.norm(x - x @ axes @ axes.T, axis=1)
        result[n] = -away / (np.linalg.norm(x, axis=1) if relative else 1)
    return result


def shades():
    """shadedShare of @mnist-cnn/judgement."""
    result = {}
    for n in names:
        x = read(f"{n}.images", "u1", 784).reshape(-1, 28, 28).astype(int)
        p = np.pad(x, ((0, 0), (1, 1), (1, 1)))
        around = np.stack([p[:, i : i + 28, j : j + 28] for i in range(3) for j in range(3)])
        shaded = (x >= 26) & (x < 230) & (np.ptp(around, axis=0) < 128)
        result[n] = -shaded.mean((1, 2))
    return result


def neuron(shown, steps=1000, decay=1e-6):
    """fitDigitNeuron of @mnist-cnn/judgement."""
    digits = features["training"]
    others = np.concatenate([features[n][:FITTED] for n in shown])
    unit = np.sqrt(((digits**2).sum(1).mean() + (others**2).sum(1).mean()) / 2)
    x = np.concatenate([digits, others]) / unit
    x = np.c_[x, np.ones(len(x), "f4")].astype("f4")
    target = np.r_[np.ones(len(digits)), np.zeros(len(others))].astype("f4")
    scale = np.where(target == 1, 0.5 / len(digits), 0.5 / len(others)).astype("f4")
    weights = ahead = np.zeros(x.shape[1], "f4")
    for step in range(steps):
        gradient = x.T @ (scale * (expit(x @ ahead) - target))
        gradient[:-1] += decay * ahead[:-1]
        following = ahead - gradient / (0.5 + decay)
        ahead, weights = following + step / (step + 3) * (following - weights), following
    return {n: features[n] @ weights[:-1] / unit + weights[-1] for n in names}


def report(name, *scores):
    """Accepts what every score accepts."""
    limits = [np.quantile(s["held-out"][fit], share, method="lower") for s, share in scores]
    accepted = lambda n, rows: np.mean(np.all([s[n][rows] >= t for (s, _), t in zip(scores, limits)], 0))
    cells = [accepted("held-out", rest)] + [accepted(n, slice(FITTED if n in SHOWN else 0, None)) for n in KINDS]
    print(f"| {name} | " + " | ".join(f"{100 * cell:.1f}" for cell in cells) + " |", flush=True)


print("| score | digit | " + " | ".join(KINDS) + " |")
print("| --- |" + " ---: |" * (1 + len(KINDS)))
of_logits = lambda make: {n: make(x) for n, x in logits.items()}
energy = of_logits(lambda x: logsumexp(x, 1))
likeliest = of_logits(lambda x: softmax(x, 1).max(1))
norm = {n: np.linalg.norm(x, axis=1) for n, x in features.items()}
shade = shades()
shown = neuron(SHOWN)
for name, score in [
    ("largest probability", likeliest),
    ("largest logit", of_logits(lambda x: x.max(1))),
    ("energy", energy),
    ("difference of the two largest logits", of_logits(lambda x: np.diff(np.sort(x, 1)[:, -2:], axis=1)[:, 0])),
    ("norm of the features", norm),
    ("Mahalanobis distance of logits", mahalanobis(logits)),
    ("… a covariance a class", mahalanobis(logits, shared=False)),
    ("residual of features, 10 axes", residual(10, False)),
    ("… divided by their norm", residual(10, True)),
    ("… 64 axes, divided by their norm", residual(64, True)),
    ("**neuron**", shown),
]:
    report(name, (score, 0.004))
report("neuron, shorter: 300 steps", (neuron(SHOWN, 300), 0.004))
for left_out in SHOWN[2:]:
    report(f"neuron, not shown {left_out}", (neuron([n for n in SHOWN if n != left_out]), 0.004))
report("shades", (shade, 0.001))
report("energy and shades", (energy, 0.004), (shade, 0.001))
report("**neuron and shades and probability**", (shown, 0.004), (shade, 0.001), (likeliest, 0.001))
