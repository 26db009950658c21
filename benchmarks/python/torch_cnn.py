"""The network in PyTorch on the CPU, channels last, which is the faster order there; softmax is part of the loss."""

import digits

try:
    import torch
except ImportError as error:
    digits.missing(error.name)

from torch import nn


def create(threads):
    """The network without its softmax, on so many threads."""
    torch.set_num_threads(threads)
    network = nn.Sequential(
        nn.Conv2d(1, 32, 5, padding=2),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 5, padding=2),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(3136, 1024),
        nn.ReLU(),
        nn.Linear(1024, 10),
    )
    return network.to(memory_format=torch.channels_last)


def tensors(images, labels):
    """Images [count, 1, 28, 28] and labels, as PyTorch takes them."""
    pixels = torch.from_numpy(images).reshape(-1, 1, 28, 28)
    return pixels.contiguous(memory_format=torch.channels_last), torch.from_numpy(labels).long()


VERSIONS = {"torch": torch.__version__}
