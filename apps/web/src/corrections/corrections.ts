import { signal } from '@preact/signals';
import type { Correction } from './correction.ts';

const store = () => import('./correction-store.ts');

/** The corrections that this browser keeps. */
export class Corrections {
  /** The oldest first; undefined until they have been read. */
  readonly all = signal<readonly Correction[] | undefined>(undefined);
  /** Why the browser keeps none, where it does not. */
  readonly failure = signal<string | undefined>(undefined);

  async load(): Promise<void> {
    await this.#change(async () => undefined);
  }

  async keep(correction: Correction): Promise<void> {
    await this.#change(async ({ putCorrection }) => putCorrection(correction));
  }

  async remove(correction: Correction): Promise<void> {
    await this.#change(async ({ deleteCorrection }) => deleteCorrection(correction));
  }

  /** The correction of this drawing, if there is one. */
  of(pixels: Uint8Array): Correction | undefined {
    return this.all.value?.find((correction) =>
      correction.pixels.every((value, i) => value === pixels[i]),
    );
  }

  async #change(work: (kept: Awaited<ReturnType<typeof store>>) => Promise<void>): Promise<void> {
    try {
      const kept = await store();
      await work(kept);
      this.all.value = await kept.readCorrections();
      this.failure.value = undefined;
    } catch (error) {
      this.failure.value = error instanceof Error ? error.message : String(error);
    }
  }
}
