"""Training of a network of another kind by the usual PyTorch loop, as torch_train.py trains this project's."""

import digits
import torch_loop
import torch_networks

run = digits.settings()
model = torch_networks.create(run["network"], run["threads"])
images, labels = torch_networks.noise(run["network"], run["images"])
digits.report(torch_loop.time_training(model, images, labels, run), **torch_networks.VERSIONS)
