import type { LabelledImages } from '@mnist-cnn/dataset';
import { signal, type Signal } from '@preact/signals';
import { messages } from '../language/language.ts';
import type { Picture } from '../picture/picture.ts';

type Loading =
  | { readonly state: 'none' }
  | { readonly state: 'loading'; readonly share: number }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'ready'; readonly digits: LabelledImages };

/** MNIST's test digits, fetched when they are first asked for and then there for every view. */
class TestDigitSet {
  readonly loading = signal<Loading>({ state: 'none' });
  /** The one that was taken last, and the picture that it became. */
  readonly taken = signal<{ readonly index: number; readonly picture: Picture } | undefined>(
    undefined,
  );
  #digits: Promise<LabelledImages | undefined> | undefined;
  #asked = 0;

  /** The digits; undefined where they do not come, which `loading` then says why. Another call tries again. */
  load(): Promise<LabelledImages | undefined> {
    this.#digits ??= this.#load();
    return this.#digits;
  }

  /** Makes one of them the picture that is read, unless another is asked for meanwhile. */
  async take(picture: Signal<Picture | undefined>, index: number): Promise<void> {
    const asked = ++this.#asked;
    const digits = await this.load();
    if (!digits) return;
    const { pictureOfDigit } = await import('./test-digits.ts');
    const name = messages.value.testDigits.name(index, digits.labels[index]);
    const taken = await pictureOfDigit(digits, index, name);
    if (asked !== this.#asked) {
      taken.release();
      return;
    }
    picture.value?.release();
    picture.value = taken;
    this.taken.value = { index, picture: taken };
  }

  async #load(): Promise<LabelledImages | undefined> {
    this.loading.value = { state: 'loading', share: 0 };
    try {
      const { openTestDigits } = await import('./test-digits.ts');
      const digits = await openTestDigits((share) => {
        this.loading.value = { state: 'loading', share };
      });
      this.loading.value = { state: 'ready', digits };
      return digits;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.loading.value = { state: 'failed', reason };
      this.#digits = undefined;
      return undefined;
    }
  }
}

export const testDigits = new TestDigitSet();
