"""Judges averages of several networks over several looks at an image, by the fold that they were not trained on.

    python looks.py FOLDER RESULTS.jsonl --data FOLDER

The first folder is what `search.py --keep` wrote: a folder a group and fold, in it the weights of its members.
"""
import argparse, json, math, pathlib
import torch
from preparations import resampled, upright
from search import DEVICE, logits, training_images, views

def by(x, a, b, c, d):
    n = x.shape[0]
    matrix = torch.tensor([[a, b], [c, d]], dtype=torch.float32, device=DEVICE).expand(n, 2, 2)
    return resampled(x, matrix, torch.zeros(n, 2, device=DEVICE))


def turned(degrees):
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return lambda x: by(x, c, -s, s, c)


def moved(right, down):
    return lambda x: torch.roll(x, (down, right), (2, 3))


SIDES = [moved(r, d) for r, d in ((-1, 0), (1, 0), (0, -1), (0, 1))]
CORNERS = [moved(r, d) for r, d in ((-1, -1), (1, -1), (-1, 1), (1, 1))]
TURNS = [turned(-6), turned(6)]
SIZES = [lambda x: by(x, 1.07, 0, 0, 1.07), lambda x: by(x, .93, 0, 0, .93)]
WIDTHS = [lambda x: by(x, 1.1, 0, 0, 1), lambda x: by(x, .9, 0, 0, 1)]
HEIGHTS = [lambda x: by(x, 1, 0, 0, 1.1), lambda x: by(x, 1, 0, 0, .9)]
SLANTS = [lambda x: by(x, 1, .1, 0, 1), lambda x: by(x, 1, -.1, 0, 1)]
UPRIGHT, HALF_UPRIGHT = [upright(1)], [upright(.5)]

# What is looked at beside the image itself, whose weight is 1, and what each of these looks weighs.
LOOKS = {
    'the image': ([], 0),
    'and its 4 neighbours, 1/2': (SIDES, .5),
    'and its 8 neighbours, 1/4': (SIDES + CORNERS, .25),
    'and its 8 neighbours, 1/2': (SIDES + CORNERS, .5),
    'and its 8 neighbours, 1': (SIDES + CORNERS, 1),
    'turned by 6 degrees, 1/2': (TURNS, .5),
    'larger and smaller by 7 %, 1/2': (SIZES, .5),
    'wider and narrower by 10 %, 1/2': (WIDTHS, .5),
    'higher and lower by 10 %, 1/2': (HEIGHTS, .5),
    'slanted by 0.1, 1/2': (SLANTS, .5),
    'upright, 1': (UPRIGHT, 1),
    'half upright, 1': (HALF_UPRIGHT, 1),
    'turned, larger, wider, slanted, 1/2': (TURNS + SIZES + WIDTHS + HEIGHTS + SLANTS, .5),
    'all of these and 8 neighbours, 1/2': (TURNS + SIZES + WIDTHS + HEIGHTS + SLANTS + SIDES + CORNERS, .5),
}


@torch.no_grad()
def main():
    a = argparse.ArgumentParser()
    a.add_argument('folder'), a.add_argument('results'), a.add_argument('--data', default='.data')
    args = a.parse_args()
    images, labels, folds = training_images(args.data)
    totals = {}
    with open(args.results, 'w') as out:
        for folder in sorted(pathlib.Path(args.folder).iterdir()):
            group, fold = folder.name.rsplit('-fold-', 1)
            held = torch.from_numpy(folds[int(fold)]).to(DEVICE)
            x, y = images[held].float().div(255).view(-1, 1, 28, 28), labels[held]
            members = [torch.load(path).to(DEVICE) for path in sorted(folder.iterdir())]

            def read(look):
                """Every member's logarithms of probabilities, [members, images, 10]."""
                return torch.stack([torch.cat([logits(views(m), look(part), 0).log_softmax(1) for part in x.split(5000)])
                                    for m in members])
            every = {look: read(look) for look in {l for looks, _ in LOOKS.values() for l in looks}}
            itself = read(lambda x: x)
            for name, (looks, weight) in LOOKS.items():
                for mean, of, back in (('arithmetic', torch.exp, torch.log), ('geometric', lambda p: p, lambda p: p)):
                    sums = of(itself) + sum(weight * of(every[look]) for look in looks)
                    sums = sums / (1 + weight * len(looks))
                    for count in range(1, len(members) + 1):
                        # So many members, beginning with each of them in turn.
                        together = [sums.roll(-first, 0)[:count].mean(0) for first in range(len(members))]
                        p = [back(t.clamp_min(1e-12) if mean == 'arithmetic' else t).log_softmax(1) for t in together]
                        errors = [int((q.argmax(1) != y).sum()) for q in p]
                        loss = [float(-q.gather(1, y[:, None]).mean()) for q in p]
                        line = dict(group=group, fold=int(fold), looks=name, mean=mean, members=count,
                                    errors=sum(errors) / len(errors), nll=round(sum(loss) / len(loss), 6))
                        out.write(json.dumps(line) + '\n')
                        totals.setdefault((group, name, mean, count), []).append((line['errors'], line['nll']))
    for (group, name, mean, count), lines in totals.items():
        if count in (1, max(c for *_, c in totals)):
            print(f"{group:10} {name:36} {mean:10} {count} members: {sum(e for e, _ in lines) / len(lines):6.2f} errors "
                  f"{sum(l for _, l in lines) / len(lines):.5f}  {len(lines)} folds")


if __name__ == '__main__':
    main()
