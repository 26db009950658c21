"""The networks of programs/networks.mjs in PyTorch, on noise, without their softmax, channels last."""

import digits

try:
    import torch
except ImportError as error:
    digits.missing(error.name)

from torch import nn


def normalised(channels):
    return nn.BatchNorm2d(channels, eps=1e-3, momentum=0.01)


def convolution(inputs, filters, size, stride, groups=1):
    return nn.Sequential(
        nn.Conv2d(inputs, filters, size, stride, padding=size // 2, groups=groups, bias=False),
        normalised(filters),
    )


class ResidualBlock(nn.Module):
    def __init__(self, inputs, filters, stride):
        super().__init__()
        self.inner = nn.Sequential(
            convolution(inputs, filters, 3, stride), nn.ReLU(), convolution(filters, filters, 3, 1)
        )
        self.kept = nn.Identity() if stride == 1 else convolution(inputs, filters, 1, stride)

    def forward(self, x):
        return torch.relu(self.inner(x) + self.kept(x))


def separable_block(inputs, filters, stride):
    return nn.Sequential(
        convolution(inputs, inputs, 3, stride, groups=inputs),
        nn.ReLU(),
        convolution(inputs, filters, 1, 1),
        nn.ReLU(),
    )


def head(channels):
    return nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, 10))


def residual():
    return nn.Sequential(
        convolution(3, 16, 3, 1),
        nn.ReLU(),
        ResidualBlock(16, 16, 1),
        ResidualBlock(16, 32, 2),
        ResidualBlock(32, 64, 2),
        head(64),
    )


def separable():
    return nn.Sequential(
        convolution(3, 32, 3, 2),
        nn.ReLU(),
        separable_block(32, 64, 1),
        separable_block(64, 128, 2),
        separable_block(128, 128, 1),
        separable_block(128, 256, 2),
        head(256),
    )


class Recurrent(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(28, 128, batch_first=True)
        self.dense = nn.Linear(128, 10)

    def forward(self, x):
        outputs, _ = self.lstm(x)
        return self.dense(outputs[:, -1])


CREATE = {"residual": residual, "separable": separable, "recurrent": Recurrent}


def create(name, threads):
    """The network of this name, on so many threads."""
    torch.set_num_threads(threads)
    return CREATE[name]().to(memory_format=torch.channels_last)


def noise(name, count):
    """So many examples of noise and their classes."""
    labels = torch.randint(10, (count,))
    if name == "recurrent":
        return torch.rand(count, 28, 28), labels
    return torch.rand(count, 3, 32, 32).contiguous(memory_format=torch.channels_last), labels


VERSIONS = {"torch": torch.__version__}
