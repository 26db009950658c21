import type { Evaluation } from '@mnist-cnn/report';
import { signal } from '@preact/signals';
import type { Judged } from './judged.ts';

/** An evaluation that was read, and of what it is. */
export interface Evaluated {
  readonly judged: Judged;
  readonly evaluation: Evaluation;
}

type Opened =
  | { readonly state: 'nothing' }
  | { readonly state: 'reading' }
  | { readonly state: 'failed'; readonly reason: string }
  | ({ readonly state: 'ready' } & Evaluated);

/** What is judged, and its evaluation once that is read. */
export class Subject {
  readonly judged = signal<Judged | undefined>(undefined);
  readonly opened = signal<Opened>({ state: 'nothing' });
  readonly #read: (judged: Judged) => Promise<Evaluation>;

  constructor(read: (judged: Judged) => Promise<Evaluation>) {
    this.#read = read;
  }

  async choose(judged: Judged | undefined): Promise<void> {
    this.judged.value = judged;
    if (!judged) {
      this.opened.value = { state: 'nothing' };
      return;
    }
    this.opened.value = { state: 'reading' };
    const opened = await this.#open(judged);
    // Unless another was chosen meanwhile.
    if (this.judged.value === judged) this.opened.value = opened;
  }

  async #open(judged: Judged): Promise<Opened> {
    try {
      return { state: 'ready', judged, evaluation: await this.#read(judged) };
    } catch (error) {
      return { state: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  }
}
