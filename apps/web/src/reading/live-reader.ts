import type { Raster, Stroke } from '@mnist-cnn/digit-image';
import { signal } from '@preact/signals';
import type { OcclusionMap } from '@mnist-cnn/explanation';
import { proxy } from 'comlink';
import { Program } from '../workers/program.ts';
import type { BaselineReading, ExplainedCell } from './reader.ts';
import type { DigitReading, Reading } from './reading.ts';

type Loading =
  | { readonly state: 'loading'; readonly share: number }
  | { readonly state: 'ready' }
  | { readonly state: 'failed'; readonly reason: string };

type Read = () => Promise<Reading | undefined>;

/** Where the choice of a network outlives the page. */
const STORED = 'reading-run';

/**
 * Reads what is drawn while it is drawn, in a worker: always the newest drawing, and none of those that came and went
 * while an older one was read.
 */
export class LiveReader {
  readonly loading = signal<Loading>({ state: 'loading', share: 0 });
  /** The kept run whose network reads; undefined: the one that the page came with. */
  readonly run = signal(localStorage.getItem(STORED) ?? undefined);
  /** Whether that network knows when it is not sure. */
  readonly knowsDoubt = signal(true);
  /** The run whose network could not be loaded, so that another reads in its place. */
  readonly refused = signal<{ readonly run: string; readonly reason: string } | undefined>(
    undefined,
  );
  /** Of the newest drawing that was read; undefined for blank paper. */
  readonly reading = signal<Reading | undefined>(undefined);
  readonly #reader = new Program('reader', (programs) => programs.reader());
  /** Whether what is drawn is not read yet. */
  readonly isReading = signal(false);
  /** How to read the newest drawing. */
  #newest: Read | undefined;
  /** The same, while it is not read yet. */
  #next: Read | undefined;

  /** Loads the network that was chosen last, or where it cannot be, the one that the page came with. */
  async load(): Promise<void> {
    const run = this.run.peek();
    this.loading.value = { state: 'loading', share: 0 };
    try {
      const reader = await this.#reader.running;
      this.knowsDoubt.value = await reader.load(
        run,
        proxy((share) => {
          this.loading.value = { state: 'loading', share };
        }),
      );
      this.loading.value = { state: 'ready' };
      this.#next = this.#newest;
      void this.#readNewest();
    } catch (error) {
      if (run === undefined) return this.#fail(error);
      await this.choose(undefined);
      this.refused.value = { run, reason: messageOf(error) };
    }
  }

  /** Reads with the network of a kept run from now on, or with the one that the page came with. */
  async choose(run: string | undefined): Promise<void> {
    this.run.value = run;
    this.refused.value = undefined;
    if (run === undefined) localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, run);
    await this.load();
  }

  readStrokes(strokes: readonly Stroke[]): void {
    this.#read(async () =>
      strokes.length === 0 ? undefined : (await this.#reader.running).readStrokes(strokes),
    );
  }

  readRaster(raster: Raster): void {
    this.#read(async () => (await this.#reader.running).readRaster(raster));
  }

  /** How one cell of the digit that was read last came about. */
  async explain(layer: number, cell: number): Promise<ExplainedCell> {
    return (await this.#reader.running).explain(layer, cell);
  }

  /** How much less probable the digit gets with each part of its image covered. */
  async occlude({ pixels, digit }: DigitReading): Promise<OcclusionMap> {
    return (await this.#reader.running).occlude(pixels, digit);
  }

  #fail(error: unknown): void {
    this.loading.value = { state: 'failed', reason: messageOf(error) };
  }

  #read(read: Read): void {
    this.#newest = this.#next = read;
    void this.#readNewest();
  }

  /** What a network without convolutions makes of the same digit. */
  async readWithBaseline({ pixels }: DigitReading): Promise<BaselineReading> {
    return (await this.#reader.running).readWithBaseline(pixels);
  }

  async #readNewest(): Promise<void> {
    if (this.isReading.peek() || this.loading.peek().state !== 'ready') return;
    this.isReading.value = true;
    try {
      while (this.#next) {
        const read = this.#next;
        this.#next = undefined;
        this.reading.value = await read();
      }
    } catch (error) {
      this.#fail(error);
    }
    this.isReading.value = false;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
