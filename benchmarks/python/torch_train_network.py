"""Training of a network of another kind by the usual PyTorch loop, as torch_train.py trains this project's."""

import digits
import torch_networks
from torch_networks import nn, torch

run = digits.settings()
model = torch_networks.create(run["network"], run["threads"])
images, labels = torch_networks.noise(run["network"], run["images"])
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-7, fused=True)
loss_of = nn.CrossEntropyLoss()


def epoch():
    for batch in torch.randperm(len(labels)).split(run["batch"]):
        optimizer.zero_grad()
        loss = loss_of(model(images[batch]), labels[batch])
        loss.backward()
        optimizer.step()


digits.report(digits.time_passes(run["images"], run["passes"], epoch), **torch_networks.VERSIONS)
