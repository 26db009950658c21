import { pickImages, type LabelledImages } from '@mnist-cnn/dataset';
import { signal } from '@preact/signals';
import { proxy } from 'comlink';
import { Program } from '../workers/program.ts';
import type { Answer, Cell } from './answers.ts';
import { baseline, isSame, shipped, type Judged } from './judged.ts';
import { Subject } from './subject.ts';

const runFolder = new URL('run/', document.baseURI).href;

/** What is judged and what it is compared with; it stays while other views are looked at. */
class Judging {
  readonly #judge = new Program('judge', (programs) => programs.judge());
  /** What there is to choose from. */
  readonly all = signal<readonly Judged[]>([shipped, baseline]);
  readonly first = new Subject(async (judged) =>
    (await this.#judge.running).readEvaluation(judged),
  );
  readonly second = new Subject(async (judged) =>
    (await this.#judge.running).readEvaluation(judged),
  );
  /** Of the first's confusion matrix, whose images are shown. */
  readonly cell = signal<Cell | undefined>(undefined);

  /** Looks again what there is, and begins with the run that is served, else with the shipped model. */
  async refresh(): Promise<void> {
    const all = await this.#list();
    this.all.value = all;
    const isThere = (judged: Judged | undefined) =>
      judged !== undefined && all.some((other) => isSame(other, judged));
    if (!isThere(this.second.judged.value)) await this.second.choose(undefined);
    if (!isThere(this.first.judged.value)) await this.judge(all[0]);
  }

  async #list(): Promise<readonly Judged[]> {
    try {
      return await (await this.#judge.running).list(runFolder);
    } catch {
      // Without its program nothing can be judged; that is said where one tries.
      return [shipped, baseline];
    }
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
    const judge = await this.#judge.running;
    const probabilities = await judge.predict(judged, images, proxy(onProgress));
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
