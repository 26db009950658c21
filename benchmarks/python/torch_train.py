"""Training by the usual PyTorch loop, with the fused Adam, which is the faster one."""

import digits
import torch_cnn
from torch_cnn import nn, torch

run = digits.settings()
model = torch_cnn.create(run["threads"])
images, labels = torch_cnn.tensors(*digits.read_digits(run["data"], "train", run["images"]))
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-7, fused=True)
loss_of = nn.CrossEntropyLoss()


def epoch():
    for batch in torch.randperm(len(labels)).split(run["batch"]):
        optimizer.zero_grad()
        loss = loss_of(model(images[batch]), labels[batch])
        loss.backward()
        optimizer.step()


digits.report(digits.time_passes(run["images"], run["passes"], epoch), **torch_cnn.VERSIONS)
