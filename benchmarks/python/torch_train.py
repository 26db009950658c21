"""Training by the usual PyTorch loop, with the fused Adam, which is the faster one."""

import digits
import torch_cnn
import torch_loop

run = digits.settings()
model = torch_cnn.create(run["threads"])
images, labels = torch_cnn.tensors(*digits.read_digits(run["data"], "train", run["images"]))
digits.report(torch_loop.time_training(model, images, labels, run), **torch_cnn.VERSIONS)
