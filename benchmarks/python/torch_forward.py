"""The forward pass in PyTorch."""

import digits
import torch_cnn
from torch_cnn import torch

run = digits.settings()
model = torch_cnn.create(run["threads"]).eval()
images, _ = torch_cnn.tensors(*digits.read_digits(run["data"], "t10k", run["images"]))


@torch.inference_mode()
def predict():
    for batch in images.split(run["batch"]):
        torch.softmax(model(batch), dim=1)


digits.report(digits.time_passes(run["images"], run["passes"], predict), **torch_cnn.VERSIONS)
