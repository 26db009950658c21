"""A step of Adam with decoupled weight decay and averaged weights, in one pass over memory, for an NVIDIA GPU."""
import torch, triton, triton.language as tl


@triton.jit
def kernel(weights, average, first, second, gradient, numbers, decayed, count, BLOCK: tl.constexpr):
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = at < count
    beta1, beta2, rate = tl.load(numbers), tl.load(numbers + 1), tl.load(numbers + 2)
    correction, decay, kept = tl.load(numbers + 3), tl.load(numbers + 4), tl.load(numbers + 5)
    g = tl.load(gradient + at, inside)
    m = tl.load(first + at, inside) * beta1 + g * (1 - beta1)
    v = tl.load(second + at, inside) * beta2 + g * g * (1 - beta2)
    w = tl.load(weights + at, inside)
    w = w * tl.where(at < decayed, 1 - decay, 1.) - m * rate / (tl.sqrt(v / correction) + 1e-7)
    a = tl.load(average + at, inside)
    tl.store(first + at, m, inside)
    tl.store(second + at, v, inside)
    tl.store(weights + at, w, inside)
    tl.store(average + at, a + (w - a) * (1 - kept), inside)


def fused_adam(weights, average, first, second, gradient, numbers, decayed):
    """`numbers`: β₁, β₂, the rate over m's correction, v's correction, the decay a step, what the average keeps."""
    count, block = gradient.numel(), 1024
    kernel[(triton.cdiv(count, block),)](weights, average, first, second, gradient, numbers, decayed, count, BLOCK=block)
