"""Computes the numbers of src/probe-reference.ts in float64, from the definitions alone (no numeric library's
convolution or pooling, gradients by the chain rule and checked here against finite differences).

    python tools/probe-reference.py        needs numpy
"""

import numpy as np


def formula(shape, step, scale, offset=0.0):
    count = int(np.prod(shape))
    return (scale * np.sin(step * (np.arange(count) + 1)) + offset).reshape(shape)


IMAGES = formula((2, 8, 8, 1), 0.7, 1)
LABELS = np.eye(5)[[0, 4]]
PARAMETERS = {
    "filter1": formula((5, 5, 1, 3), 1.3, 0.4),
    "bias1": formula((3,), 2.1, 0.2),
    "filter2": formula((5, 5, 3, 4), 1.9, 0.2),
    "bias2": formula((4,), 0.9, 0.1, -0.1),
    "weights3": formula((16, 5), 2.3, 0.5),
    "bias3": formula((5,), 1.1, 0.1),
}


def windows(x, size):
    """Same-padded windows: [batch, height, width, size, size, channels]."""
    reach = size // 2
    padded = np.pad(x, ((0, 0), (reach, reach), (reach, reach), (0, 0)))
    height, width = x.shape[1:3]
    return np.stack(
        [
            np.stack([padded[:, i : i + height, j : j + width] for j in range(size)], axis=3)
            for i in range(size)
        ],
        axis=3,
    )


def pool(x):
    n, h, w, c = x.shape
    tiles = x.reshape(n, h // 2, 2, w // 2, 2, c).transpose(0, 1, 3, 5, 2, 4).reshape(n, h // 2, w // 2, c, 4)
    return tiles.max(-1), tiles.argmax(-1), tiles


def unpool(dy, at):
    n, h, w, c = dy.shape
    spread = np.eye(4)[at] * dy[..., None]
    return spread.reshape(n, h, w, c, 2, 2).transpose(0, 1, 4, 2, 5, 3).reshape(n, h * 2, w * 2, c)


def conv(x, filter_, bias):
    return np.einsum("nhwijc,ijco->nhwo", windows(x, 5), filter_) + bias


def conv_gradients(x, filter_, dy):
    d_filter = np.einsum("nhwijc,nhwo->ijco", windows(x, 5), dy)
    d_x = np.einsum("nhwijo,ijco->nhwc", windows(dy, 5), filter_[::-1, ::-1])
    return d_filter, dy.sum((0, 1, 2)), d_x


def step(p):
    before1 = conv(IMAGES, p["filter1"], p["bias1"])
    pool1, at1, _ = pool(np.maximum(before1, 0))
    before2 = conv(pool1, p["filter2"], p["bias2"])
    pool2, at2, tiles2 = pool(before2)
    flat = pool2.reshape(2, 16)
    logits = flat @ p["weights3"] + p["bias3"]
    log_p = logits - np.log(np.exp(logits).sum(-1, keepdims=True))
    loss = -(LABELS * log_p).sum() / 2

    g = {}
    d_logits = (np.exp(log_p) - LABELS) / 2
    g["weights3"], g["bias3"] = flat.T @ d_logits, d_logits.sum(0)
    d2 = unpool((d_logits @ p["weights3"].T).reshape(pool2.shape), at2)
    g["filter2"], g["bias2"], d_pool1 = conv_gradients(pool1, p["filter2"], d2)
    d1 = unpool(d_pool1, at1) * (before1 > 0)
    g["filter1"], g["bias1"], _ = conv_gradients(IMAGES, p["filter1"], d1)
    return loss, g, (before1, tiles2)


loss, gradients, (before1, tiles2) = step(PARAMETERS)

for name, values in PARAMETERS.items():  # the chain rule against central differences
    for index in np.ndindex(values.shape):
        losses = []
        for sign in (1, -1):
            moved = {k: v.copy() for k, v in PARAMETERS.items()}
            moved[name][index] += sign * 1e-6
            losses.append(step(moved)[0])
        assert abs((losses[0] - losses[1]) / 2e-6 - gradients[name][index]) < 1e-8, (name, index)

ordered = np.sort(tiles2, -1)
print("negative pooling windows:", int((tiles2.max(-1) < 0).sum()), "of", tiles2[..., 0].size)
print("closest race in a pooling window:", (ordered[..., -1] - ordered[..., -2]).min())
print("closest to relu's corner:", np.abs(before1).min())

after = step({name: value - 0.1 * gradients[name] for name, value in PARAMETERS.items()})[0]
print("loss:", float(loss), "lossAfter:", float(after))
for name in PARAMETERS:
    g = gradients[name].ravel()
    i = np.arange(g.size)
    print(name, [float(np.sqrt((g * g).sum())), float((g * np.cos(i)).sum()), float((g * np.sin(2 * i + 1)).sum())])
