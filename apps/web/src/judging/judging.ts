import { pickImages, type LabelledImages } from '@mnist-cnn/dataset';
import { signal } from '@preact/signals';
import { proxy, wrap } from 'comlink';
import type { Answer, Cell } from './answers.ts';
import type { Judge } from './judge.worker.ts';
import { baseline, isSame, shipped, type Judged } from './judged.ts';
import { Subject } from './subject.ts';

const runFolder = new URL('run/', document.baseURI).href;

/** What is judged and what it is compared with; it stays while other views are looked at. */
class Judging {
  readonly #judge = wrap<Judge>(
    new Worker(new URL('./judge.worker.ts', import.meta.url), { type: 'module', name: 'judge' }),
  );
  /** What there is to choose from. */
  readonly all = signal<readonly Judged[]>([shipped, baseline]);
  readonly first = new Subject((judged) => this.#judge.readEvaluation(judged));
  readonly second = new Subject((judged) => this.#judge.readEvaluation(judged));
  /** Of the first's confusion matrix, whose images are shown. */
  readonly cell = signal<Cell | undefined>(undefined);

  /** Looks again what there is, and begins with the run that is served, else with the shipped model. */
  async refresh(): Promise<void> {
    const all = await this.#judge.list(runFolder);
    this.all.value = all;
    const isThere = (judged: Judged | undefined) =>
      judged !== undefined && all.some((other) => isSame(other, judged));
    if (!isThere(this.second.judged.value)) await this.second.choose(undefined);
    if (!isThere(this.first.judged.value)) await this.judge(all[0]);
  }

  async judge(judged: Judged | undefined): Promise<void> {
    this.cell.value = undefined;
    const { value: other } = this.second.judged;
    if (judged && other && isSame(judged, other)) await this.second.choose(undefined);
    await this.first.choose(judged);
  }

  /** Images that a model read right, the least certain first, with their probabilities as it reads them again. */
  async readRight(
    judged: Judged,
    digits: LabelledImages,
    indices: Uint32Array,
    onProgress: (share: number) => void,
  ): Promise<Answer[]> {
    const images = pickImages(digits, indices);
    const probabilities = await this.#judge.predict(judged, images, proxy(onProgress));
    const classes = probabilities.length / images.count;
    const answers = Array.from(indices, (index, i) => ({
      index,
      actual: images.labels[i],
      predicted: images.labels[i],
      probabilities: [...probabilities.subarray(i * classes, (i + 1) * classes)],
    }));
    const certainty = (answer: (typeof answers)[number]) => answer.probabilities[answer.actual];
    return answers.toSorted((a, b) => certainty(a) - certainty(b));
  }
}

export const judging = new Judging();
