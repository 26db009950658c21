"""Other ways to prepare an image of a digit before a network is trained on it and reads it."""
import torch, torch.nn.functional as F


def axis(device):
    """The pixels' places from the middle of an image."""
    return torch.arange(28, device=device) - 13.5


def resampled(x, matrix, origin, to=None):
    """Images read at `origin + matrix · (place − to)`, bilinearly; [n, 2, 2] and [n, 2], pixels from the middle."""
    a = axis(x.device)
    grid = torch.stack([a.repeat(28), a.repeat_interleave(28)])[None]
    at = origin[:, :, None] + matrix @ (grid - (origin if to is None else to)[:, :, None])
    return F.grid_sample(x, (at / 14).transpose(1, 2).reshape(-1, 28, 28, 2), align_corners=False)


def matrices(a, b, c, d):
    return torch.stack([torch.stack([a, b], 1), torch.stack([c, d], 1)], 1)


def upright(share=1.):
    """The slant, as second moments tell it, taken away (in part)."""
    def look(x):
        a = axis(x.device)
        ink = x[:, 0] / x[:, 0].sum((1, 2)).clamp_min(1e-6)[:, None, None]
        across, down = (ink.sum(1) * a).sum(1), (ink.sum(2) * a).sum(1)
        dx, dy = a[None, None] - across[:, None, None], a[None, :, None] - down[:, None, None]
        slant = (ink * dx * dy).sum((1, 2)) / (ink * dy * dy).sum((1, 2)).clamp_min(1e-6)
        one, zero = torch.ones_like(slant), torch.zeros_like(slant)
        return resampled(x, matrices(one, slant * share, zero, one), torch.stack([across, down], 1))
    return look


def as_wide_as(pixels):
    """The box around the ink made so many pixels wide, its middle in the middle; its height stays."""
    def look(x):
        a = axis(x.device)
        inked = (x[:, 0] > .25).any(1)
        left = torch.where(inked, a, 99.).amin(1)
        right = torch.where(inked, a, -99.).amax(1)
        wide = (right - left + 1).clamp_min(1)
        one, zero = torch.ones_like(wide), torch.zeros_like(wide)
        middle = torch.stack([(left + right) / 2, zero], 1)
        return resampled(x, matrices(wide / pixels, zero, zero, one), middle, torch.zeros_like(middle))
    return look


def stored(look):
    """A look at images of bytes, [n, 784], given as such."""
    def prepare(images):
        x = images.float().div(255).view(-1, 1, 28, 28)
        parts = [look(part) for part in x.split(5000)]
        return torch.cat(parts).mul(255).round().clamp(0, 255).to(torch.uint8).view(-1, 784)
    return prepare


PREPARATIONS = {
    'as they are': lambda images: images,
    'upright': stored(upright()),
    '12 wide': stored(as_wide_as(12)),
    '16 wide': stored(as_wide_as(16)),
    '20 wide': stored(as_wide_as(20)),
    'upright, 16 wide': stored(lambda x: as_wide_as(16)(upright()(x))),
}
