"""Searches hyper-parameters of the network on the 60,000 training images alone.

The 60,000 are dealt into six folds of 10,000 by a fixed permutation. A job trains on five of them and is judged by its
errors on the sixth, so that a configuration tried on all six is judged by 60,000 images; the test files are not read.
Many trainings run at once on one GPU, each as a CUDA graph on a stream of its own. On a CPU it runs slowly, for a look.

    python search.py PLAN.json RESULTS.jsonl --data FOLDER --seconds 300

A plan is {"base": {...}, "configurations": [{"name": ..., ...changes}], "folds": [0, 1, ...]}; a result is a line a job.
"""
import argparse, gzip, json, math, pathlib, time
import numpy as np, torch, torch.nn.functional as F

CUDA = torch.cuda.is_available()
if CUDA:
    from fused_adam import fused_adam
from preparations import PREPARATIONS
DEVICE = torch.device('cuda' if CUDA else 'cpu')
torch.backends.cuda.matmul.allow_tf32 = True
torch.backends.cudnn.allow_tf32 = True
torch.backends.cudnn.benchmark = True

# What a job is made of, with the values of the reference program.
DEFAULTS = dict(
    epochs=5, batch=128, bn=0, sam=0., sam_from=0., distill=0, alpha=0., prepare='as they are',
    peak=1e-3, warmup=0., constant=1, floor=0., beta1=.9, beta2=.999, decay=0., ema=0., smoothing=0., dropout=0.,
    rotation=0., scale=0., shear=0., translation=0., elastic=0., knots=6., stroke=0., strength=.5, erase=0.,
    calm_from=1., calm_to=1.)
STRUCTURE = ('batch', 'bn', 'sam', 'distill')
NUMBERS = [name for name in DEFAULTS if name not in STRUCTURE + ('epochs', 'sam_from', 'prepare')]
STEPS_A_GRAPH = 10

SHAPES = dict(c1=(32, 1, 5, 5), c2=(64, 32, 5, 5), d1=(1024, 3136), d2=(10, 1024))
BIASES = dict(c1b=(32,), c2b=(64,), d1b=(1024,), d2b=(10,))
NORMS = dict(g1=(32,), g2=(64,), g3=(1024,))
STATS = dict(m1=(32,), m2=(64,), m3=(1024,), v1=(32,), v2=(64,), v3=(1024,))
LAYOUT = SHAPES | BIASES | NORMS
DECAYED = sum(math.prod(s) for s in SHAPES.values())
TRAINED = sum(math.prod(s) for s in LAYOUT.values())
TOTAL = TRAINED + sum(math.prod(s) for s in STATS.values())


def views(flat):
    out, start = {}, 0
    for name, shape in (LAYOUT | STATS).items():
        size = math.prod(shape)
        out[name] = flat[start:start + size].view(shape)
        start += size
    return out


def initial(seed):
    """Glorot uniform kernels, as in the TensorFlow.js model; biases 0, norms 1."""
    random = torch.Generator().manual_seed(seed)
    flat = torch.zeros(TOTAL)
    w = views(flat)
    for name, shape in SHAPES.items():
        field = math.prod(shape[2:])
        bound = math.sqrt(6 / ((shape[0] + shape[1]) * field))
        w[name].copy_((torch.rand(shape, generator=random) * 2 - 1) * bound)
    for name in ('g1', 'g2', 'g3', 'v1', 'v2', 'v3'):
        w[name].fill_(1)
    return flat


def logits(w, x, bn, training=False, drop=None):
    def normed(x, i):
        if not bn:
            return x
        return F.batch_norm(x, w[f'm{i}'], w[f'v{i}'], w[f'g{i}'], None, training, .01, 1e-3)

    def biased(x, name, bn_bias):
        return x + bn_bias if bn else x
    b = (lambda n: None) if bn else (lambda n: w[n])
    x = normed(F.conv2d(x, w['c1'].contiguous(memory_format=torch.channels_last), b('c1b'), padding=2), 1)
    if bn: x = x + w['c1b'].view(1, -1, 1, 1)
    x = F.relu(F.max_pool2d(x, 2))
    x = normed(F.conv2d(x, w['c2'].contiguous(memory_format=torch.channels_last), b('c2b'), padding=2), 2)
    if bn: x = x + w['c2b'].view(1, -1, 1, 1)
    x = F.relu(F.max_pool2d(x, 2)).flatten(1)
    x = normed(F.linear(x, w['d1'], b('d1b')), 3)
    if bn: x = x + w['d1b']
    x = F.relu(x)
    if drop is not None:
        x = x * drop
    return F.linear(x, w['d2'], w['d2b'])


def spline(knots, size=28, controls=9):
    """Uniform cubic B-splines with their knots size / knots pixels apart; those of no use are far outside."""
    at = (torch.arange(size) + .5) / (size / knots)
    t = (at[:, None] - (torch.arange(controls) - 1)).abs()
    return torch.where(t < 1, 2 / 3 - t * t + t ** 3 / 2, torch.where(t < 2, (2 - t) ** 3 / 6, torch.zeros_like(t)))


class Slot:
    """A place for one training at a time of a given structure."""

    def __init__(self, structure, data):
        self.structure = dict(zip(STRUCTURE, structure))
        self.images, self.labels = data  # of every preparation in turn
        self.stream = torch.cuda.Stream() if CUDA else None
        zeros = lambda n: torch.zeros(n, device=DEVICE)
        self.weights, self.average = zeros(TOTAL), zeros(TOTAL)
        self.first, self.second = zeros(TRAINED), zeros(TRAINED)
        self.gradient = zeros(TRAINED)
        self.teachers = [zeros(TOTAL) for _ in range(self.structure['distill'])]
        self.step, self.steps = zeros(1), torch.ones(1, device=DEVICE)
        self.h = {name: zeros(1) for name in NUMBERS}
        self.order = torch.zeros(60 * 60000, dtype=torch.int64, device=DEVICE)
        self.range = torch.arange(self.structure['batch'], device=DEVICE)
        self.range10 = torch.arange(10, device=DEVICE)
        self.spline = torch.zeros(28, 9, device=DEVICE)
        axis = (torch.arange(28, device=DEVICE) - 13.5)
        self.grid = torch.stack([axis.repeat(28), axis.repeat_interleave(28)])  # [2, 784]: x, y
        self.loss = zeros(1)
        self.graphs = {}

    def capture(self):
        if not CUDA:
            return
        self.set(DEFAULTS | self.structure | dict(epochs=1), 0, np.arange(50000))
        with torch.cuda.stream(self.stream):
            for sharp in {False, self.structure['sam'] > 0}:
                for _ in range(3):
                    self.one_step(sharp)
                self.stream.synchronize()
                self.graphs[sharp] = torch.cuda.CUDAGraph()
                with torch.cuda.graph(self.graphs[sharp], stream=self.stream):
                    for _ in range(STEPS_A_GRAPH):
                        self.one_step(sharp)
        self.stream.synchronize()

    def set(self, job, seed, train):
        context = torch.cuda.stream(self.stream) if CUDA else torch.no_grad()
        with context, torch.no_grad():
            for name in NUMBERS:
                self.h[name].fill_(float(job[name]))
            self.spline.copy_(spline(job['knots']))
            flat = initial(seed).to(DEVICE)
            self.weights.copy_(flat)
            self.average.copy_(flat)
            self.first.zero_(), self.second.zero_(), self.step.zero_()
            batch = self.structure['batch']
            an_epoch = len(train) // batch
            total = an_epoch * job['epochs'] // STEPS_A_GRAPH * STEPS_A_GRAPH
            self.steps.fill_(float(total))
            random = np.random.default_rng(seed)
            order = np.concatenate([random.permutation(train)[:an_epoch * batch] for _ in range(job['epochs'])])
            self.order[:len(order)].copy_(torch.from_numpy(order.astype(np.int64)))
            self.left = total // STEPS_A_GRAPH
            self.sharp_left = round(self.left * (1 - job['sam_from'])) if job['sam'] else 0
            self.job, self.seed = job, seed

    def augment(self, x, strength):
        h, n = self.h, x.shape[0]
        u = torch.rand(n, 12, device=DEVICE)
        signed = u * 2 - 1
        w = (h['strength'] * strength * u[:, 0]).view(n, 1, 1, 1)
        most, least = F.max_pool2d(x, 3, 1, 1), -F.max_pool2d(-x, 3, 1, 1)
        r = u[:, 1].view(n, 1, 1, 1)
        x = torch.where(r < h['stroke'], x + w * (most - x), torch.where(r > 1 - h['stroke'], x + w * (least - x), x))
        a = signed[:, 2] * h['rotation'] * strength * (math.pi / 180)
        sx, sy = 1 + signed[:, 3] * h['scale'] * strength, 1 + signed[:, 4] * h['scale'] * strength
        shear = signed[:, 5] * h['shear'] * strength
        c, s = torch.cos(a), torch.sin(a)
        M = torch.stack([torch.stack([c * sx, (shear - s) * sy], 1), torch.stack([s * sx, c * sy], 1)], 1)
        q = M @ self.grid + signed[:, 6:8].unsqueeze(2) * h['translation'] * strength  # [n, 2, 784]
        z = torch.rand(n, 2, 9, 9, device=DEVICE) * 2 - 1
        e = (self.spline @ z @ self.spline.T).view(n, 2, 784)
        rms = e.pow(2).mean((1, 2), keepdim=True).sqrt()
        q = q + e * (h['elastic'] * strength * u[:, 8].view(n, 1, 1) / rms)
        x = F.grid_sample(x, (q / 14).transpose(1, 2).reshape(n, 28, 28, 2), align_corners=False)
        # A square of 8 pixels is wiped out.
        corner = (u[:, 9:11] * 28).unsqueeze(2)
        axis = torch.arange(28, device=DEVICE).view(1, 1, 28)
        inside = ((axis - corner).abs() < 4)
        wiped = inside[:, 0].unsqueeze(2) & inside[:, 1].unsqueeze(1) & (u[:, 11] < h['erase']).view(n, 1, 1)
        return x * (~wiped).unsqueeze(1)

    def one_step(self, sharp):
        h, batch = self.h, self.structure['batch']
        at = self.order.index_select(0, self.range + (self.step * batch).long())
        x = self.images.index_select(0, at).float().div_(255).view(batch, 1, 28, 28)
        y = self.labels.index_select(0, at)
        done = self.step / self.steps
        calm = 1 - (1 - h['calm_to']) * ((done - h['calm_from']) / (1.0001 - h['calm_from'])).clamp(0, 1)
        with torch.no_grad():
            x = self.augment(x, calm).contiguous(memory_format=torch.channels_last)
            keep = 1 - h['dropout']
            drop = (torch.rand(batch, 1024, device=DEVICE) < keep).float() / keep
            target = (y[:, None] == self.range10).float() * (1 - h['smoothing']) + h['smoothing'] / 10
            if self.teachers:
                taught = sum(logits(views(t), x, self.structure['bn']).softmax(1) for t in self.teachers)
                target = target * (1 - h['alpha']) + h['alpha'] * taught / len(self.teachers)

        def gradient():
            w = {k: v.detach().requires_grad_(k in LAYOUT) for k, v in views(self.weights).items()}
            loss = -(target * logits(w, x, self.structure['bn'], True, drop).log_softmax(1)).sum(1).mean()
            names = [k for k in LAYOUT if self.structure['bn'] or k not in NORMS]
            grads = dict(zip(names, torch.autograd.grad(loss, [w[k] for k in names])))
            flat = [grads[k].reshape(-1) if k in grads else torch.zeros_like(w[k]).view(-1) for k in LAYOUT]
            torch.cat(flat, out=self.gradient)
            return loss.detach()
        with torch.enable_grad():
            loss = gradient()
        if sharp:
            trained = self.weights[:TRAINED]
            shift = self.gradient * (self.structure['sam'] / (self.gradient.norm() + 1e-12))
            trained.add_(shift)
            with torch.enable_grad():
                gradient()
            trained.sub_(shift)
        self.loss.copy_(loss)
        with torch.no_grad():
            lr = torch.where(done < h['warmup'], done / h['warmup'].clamp_min(1e-9),
                             .5 * (1 + torch.cos(math.pi * (done - h['warmup']) / (1 - h['warmup']))))
            lr = h['peak'] * torch.where(h['constant'] > 0, torch.ones_like(lr), h['floor'] + (1 - h['floor']) * lr)
            t = self.step + 1
            d = torch.minimum(h['ema'], (1 + t) / (10 + t))
            if CUDA and not self.structure['bn']:
                numbers = torch.cat([h['beta1'], h['beta2'], lr / (1 - h['beta1'] ** t), 1 - h['beta2'] ** t,
                                     lr * h['decay'], d])
                fused_adam(self.weights, self.average, self.first, self.second, self.gradient, numbers, DECAYED)
            else:
                self.first.mul_(h['beta1']).add_(self.gradient * (1 - h['beta1']))
                self.second.mul_(h['beta2']).add_(self.gradient.square().mul_(1 - h['beta2']))
                rate = lr / (1 - h['beta1'] ** t)
                update = self.first * rate / ((self.second / (1 - h['beta2'] ** t)).sqrt_() + 1e-7)
                self.weights[:DECAYED].mul_(1 - lr * h['decay'])
                self.weights[:TRAINED].sub_(update)
                self.average.lerp_(self.weights, 1 - d)
            self.step.add_(1)

    def advance(self):
        """Some steps; false when done."""
        if self.left == 0:
            return False
        sharp = self.left <= self.sharp_left
        self.left -= 1
        if CUDA:
            with torch.cuda.stream(self.stream):
                self.graphs[sharp].replay()
        else:
            for _ in range(STEPS_A_GRAPH):
                self.one_step(sharp)
        return True


@torch.no_grad()
def probabilities(flat, bn, images, shifts=((0, 0, 1.),)):
    w, out = views(flat), []
    for part in images.split(5000):
        x = part.float().div(255).view(-1, 1, 28, 28).contiguous(memory_format=torch.channels_last)
        out.append(sum(weight * logits(w, torch.roll(x, (dy, dx), (2, 3)), bn).softmax(1) for dy, dx, weight in shifts))
    return torch.cat(out)


SHIFTS = [(dy, dx, 1. if dy == dx == 0 else .5) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]


def judge(p, y):
    errors = int((p.argmax(1) != y).sum())
    p = p / p.sum(1, keepdim=True)
    return errors, float(-p.gather(1, y[:, None]).clamp_min(1e-12).log().mean())


def training_images(folder):
    """The 60,000 images and labels, and the six folds' indices."""
    read = lambda n, skip: np.frombuffer(gzip.open(pathlib.Path(folder) / n).read(), np.uint8)[skip:]
    images = torch.from_numpy(read('train-images-idx3-ubyte.gz', 16).reshape(-1, 784).copy()).to(DEVICE)
    labels = torch.from_numpy(read('train-labels-idx1-ubyte.gz', 8).astype(np.int64)).to(DEVICE)
    return images, labels, np.random.default_rng(0).permutation(60000).reshape(6, 10000)


def main():
    a = argparse.ArgumentParser()
    a.add_argument('plan'), a.add_argument('results'), a.add_argument('--data', default='.data')
    a.add_argument('--seconds', type=float, default=300), a.add_argument('--active', type=int, default=6)
    a.add_argument('--limit', type=int, default=60000), a.add_argument('--keep', help='folder for the weights of groups')
    a.add_argument('--answers', help='folder for the logarithms of probabilities of every fold')
    args = a.parse_args()
    began = time.time()
    images, labels, folds = training_images(args.data)
    plan = json.loads(pathlib.Path(args.plan).read_text())
    jobs = []
    for block in plan:
        for fold in block['folds']:
            for change in block['configurations']:
                jobs += [DEFAULTS | block['base'] | change | dict(fold=fold, seed=s) for s in block.get('seeds', [fold])]
    prepared = sorted({job['prepare'] for job in jobs})
    starts = {name: 60000 * i for i, name in enumerate(prepared)}
    images, labels = torch.cat([PREPARATIONS[name](images) for name in prepared]), labels.repeat(len(prepared))
    slots, active, kept, answers = {}, [], {}, {}
    out = open(args.results, 'w')
    waiting = list(jobs)
    done = 0
    while waiting or active:
        late = time.time() - began > args.seconds
        while waiting and len(active) < args.active and not late:
            # A student waits for its teachers.
            ready = next((i for i, j in enumerate(waiting) if j['distill'] == 0 or
                          len(kept.get((j['fold'], j['teacher']), [])) >= j['distill']), None)
            if ready is None:
                break
            job = waiting.pop(ready)
            key = tuple(job[k] for k in STRUCTURE)
            free = slots.setdefault(key, [])
            if not free:
                free.append(Slot(key, (images, labels)))
                if CUDA: torch.cuda.synchronize()
                free[-1].capture()
            slot = free.pop()
            train = np.concatenate([f for k, f in enumerate(folds) if k != job['fold']])
            slot.set(job, job['seed'], train[:args.limit] + starts[job['prepare']])
            for own, other in zip(slot.teachers, kept.get((job['fold'], job.get('teacher')), [])):
                own.copy_(other)
            slot.started = time.time()
            slot.events = []
            active.append(slot)
        if late:
            break
        moved = False
        for slot in list(active):
            if CUDA and len(slot.events) >= 2:
                if not slot.events[0].query():
                    continue
                slot.events.pop(0)
            moved = True
            if slot.advance():
                if CUDA:
                    event = torch.cuda.Event()
                    event.record(slot.stream)
                    slot.events.append(event)
                continue
            if CUDA: slot.stream.synchronize()
            job = slot.job
            held = torch.from_numpy(folds[job['fold']] + starts[job['prepare']]).to(DEVICE)
            x, y = images[held], labels[held]
            bn = slot.structure['bn']
            p = probabilities(slot.average, bn, x)
            errors, nll = judge(p, y)
            raw, _ = judge(probabilities(slot.weights, bn, x), y)
            neighbours = probabilities(slot.average, bn, x, SHIFTS)
            shifted, _ = judge(neighbours, y)
            if args.answers:
                answers.setdefault(job['fold'], {}).update({
                    f"{job['name']}/{job['seed']}/{k}": (q / q.sum(1, keepdim=True)).clamp_min(1e-9).log().half().cpu().numpy()
                    for k, q in (('itself', p), ('moved', neighbours))})
            line = dict(name=job['name'], fold=job['fold'], seed=job['seed'], errors=errors, nll=round(nll, 5), raw=raw,
                        shifted=shifted, loss=round(float(slot.loss), 4), epochs=job['epochs'],
                        seconds=round(time.time() - slot.started, 2))
            if 'group' in job:
                kept.setdefault((job['fold'], job['group']), []).append(slot.average.clone())
                members = kept[(job['fold'], job['group'])]
                together = sum(probabilities(m, bn, x) for m in members)
                line |= dict(members=len(members), ensemble=judge(together, y)[0],
                             ensemble_shifted=judge(sum(probabilities(m, bn, x, SHIFTS) for m in members), y)[0])
                if args.keep:
                    at = pathlib.Path(args.keep) / f"{job['group']}-fold-{job['fold']}"
                    at.mkdir(parents=True, exist_ok=True)
                    torch.save(slot.average.cpu(), at / f"seed-{job['seed']}.pt")
            out.write(json.dumps(line) + '\n'), out.flush()
            done += 1
            active.remove(slot)
            slots[tuple(job[k] for k in STRUCTURE)].append(slot)
        if not moved:
            time.sleep(.0002)
    for fold, given in answers.items():
        np.savez_compressed(pathlib.Path(args.answers) / f'fold-{fold}.npz', labels=labels[torch.from_numpy(folds[fold])].cpu().numpy(), **given)
    print(f'{done} of {len(jobs)} jobs, {time.time() - began:.0f} s')
    groups = {}
    for line in map(json.loads, open(args.results)):
        groups.setdefault(line['name'], []).append(line)
    for name, lines in groups.items():
        m = lambda k: np.mean([l[k] for l in lines])
        print(f"{name:34} n={len(lines)} errors {m('errors'):6.2f} shifted {m('shifted'):6.2f} raw {m('raw'):6.2f} "
              f"nll {m('nll'):.5f} folds {sorted(l['fold'] for l in lines)} {m('seconds'):.1f} s"
              + (f" ensemble {[(l['fold'], l['members'], l['ensemble'], l['ensemble_shifted']) for l in lines]}" if 'ensemble' in lines[0] else ''))


if __name__ == '__main__':
    main()
