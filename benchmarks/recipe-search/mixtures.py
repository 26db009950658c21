"""Judges averages of networks that were prepared for differently, by the fold that they were not trained on.

    python mixtures.py FOLDER

The folder is what `search.py --answers` wrote: an archive a fold, in it every network's logarithms of probabilities.
"""
import pathlib, sys
import numpy as np

PLAIN = [f'as they are/{seed}' for seed in range(5)]
OTHER = ['upright/0', '12 wide/0', '16 wide/0', '20 wide/0', 'upright, 16 wide/0']
MIXTURES = {name: [name] for name in OTHER + ['elastic 1, smoother/0']} | {
    'five as they are': PLAIN,
    'as they are, elastic 1': PLAIN[:1] + ['elastic 1, smoother/0'],
    'as they are, upright': PLAIN[:1] + OTHER[:1],
    'two as they are': PLAIN[:2],
    'as they are; 12, 16, 20 wide; upright': PLAIN[:1] + OTHER[:4],
    'as they are; 16, 20 wide; upright; upright, 16 wide': PLAIN[:1] + OTHER[2:] + OTHER[:1],
    'two as they are; 16, 20 wide; upright': PLAIN[:2] + OTHER[2:4] + OTHER[:1],
    'three as they are; 16 wide; upright': PLAIN[:3] + OTHER[2:3] + OTHER[:1],
    'all six preparations': PLAIN[:1] + OTHER,
    'five as they are and the five others': PLAIN + OTHER,
}


def main():
    folds = {path.stem: np.load(path) for path in sorted(pathlib.Path(sys.argv[1]).glob('fold-*.npz'))}
    print(f"errors of the image itself; with its neighbours, on {', '.join(folds)}; means, log loss")

    def judge(answers, members, look):
        labels = answers['labels']
        p = sum(np.exp(answers[f'{m}/{look}'].astype(float)) for m in members) / len(members)
        loss = -np.log(np.clip(p[np.arange(len(labels)), labels] / p.sum(1), 1e-9, None)).mean()
        return int((p.argmax(1) != labels).sum()), float(loss)
    singles = {'single, as they are': [[m] for m in PLAIN]}
    for name, sets in (singles | {n: [m] for n, m in MIXTURES.items()}).items():
        row = []
        for look in ('itself', 'moved'):
            have = [[judge(a, s, look) for s in sets if all(f'{m}/{look}' in a for m in s)] for a in folds.values()]
            errors = [np.mean([e for e, _ in fold]) for fold in have if fold]
            losses = [np.mean([l for _, l in fold]) for fold in have if fold]
            row.append(f"{' '.join(f'{e:5.1f}' for e in errors)}  {np.mean(errors):6.2f} {np.mean(losses):.5f}" if errors else '-')
        print(f'{name:52} {row[0]}   {row[1]}')
    for name, members in (('five as they are', PLAIN), ('all of them', PLAIN + OTHER + ['elastic 1, smoother/0'])):
        wrong = [np.array([a[f'{m}/moved'].argmax(1) != a['labels'] for m in members]) for a in folds.values()]
        print(f'{name}: all misread {np.mean([w.all(0).sum() for w in wrong]):.1f} images of a fold, '
              f'any misreads {np.mean([w.any(0).sum() for w in wrong]):.1f}')


if __name__ == '__main__':
    main()
