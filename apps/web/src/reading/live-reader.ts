import type { Raster, Stroke } from '@mnist-cnn/digit-image';
import { signal } from '@preact/signals';
import type { OcclusionMap } from '@mnist-cnn/explanation';
import { proxy, wrap } from 'comlink';
import type { BaselineReading, ExplainedCell, Reader } from './reader.worker.ts';
import type { DigitReading, Reading } from './reading.ts';

type Loading =
  | { readonly state: 'loading'; readonly share: number }
  | { readonly state: 'ready' }
  | { readonly state: 'failed'; readonly reason: string };

/**
 * Reads what is drawn while it is drawn, in a worker: always the newest drawing, and none of those that came and went
 * while an older one was read.
 */
export class LiveReader {
  readonly loading = signal<Loading>({ state: 'loading', share: 0 });
  /** Of the newest drawing that was read; undefined for blank paper. */
  readonly reading = signal<Reading | undefined>(undefined);
  readonly #reader = wrap<Reader>(
    new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module', name: 'reader' }),
  );
  /** Whether what is drawn is not read yet. */
  readonly isReading = signal(false);
  #next: (() => Promise<Reading | undefined>) | undefined;

  async load(): Promise<void> {
    this.loading.value = { state: 'loading', share: 0 };
    try {
      await this.#reader.load(
        proxy((share) => {
          this.loading.value = { state: 'loading', share };
        }),
      );
      this.loading.value = { state: 'ready' };
      void this.#readNewest();
    } catch (error) {
      this.#fail(error);
    }
  }

  readStrokes(strokes: readonly Stroke[]): void {
    this.#next = async () => (strokes.length === 0 ? undefined : this.#reader.readStrokes(strokes));
    void this.#readNewest();
  }

  readRaster(raster: Raster): void {
    this.#next = () => this.#reader.readRaster(raster);
    void this.#readNewest();
  }

  /** How one cell of the digit that was read last came about. */
  explain(layer: number, cell: number): Promise<ExplainedCell> {
    return this.#reader.explain(layer, cell);
  }

  /** How much less probable the digit gets with each part of its image covered. */
  occlude({ pixels, digit }: DigitReading): Promise<OcclusionMap> {
    return this.#reader.occlude(pixels, digit);
  }

  #fail(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.loading.value = { state: 'failed', reason };
  }

  /** What a network without convolutions makes of the same digit. */
  readWithBaseline({ pixels }: DigitReading): Promise<BaselineReading> {
    return this.#reader.readWithBaseline(pixels);
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
