const interval = 100;

/**
 * Passes on how many bytes there are: the first number at once, then the latest at most ten times a second, none twice.
 *
 * `onError` takes what the listener throws, as that may be called by a timer; afterwards it is told nothing.
 */
export class Progress {
  readonly #listener: (receivedBytes: number) => void;
  readonly #onError: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #latest: number | undefined;
  #told: number | undefined;
  #hasEnded = false;

  constructor(listener: (receivedBytes: number) => void, onError: (error: unknown) => void) {
    this.#listener = listener;
    this.#onError = onError;
  }

  report(receivedBytes: number): void {
    this.#latest = receivedBytes;
    if (this.#timer === undefined) this.#tell();
  }

  /** Passes on what has not been; nothing is told afterwards. */
  end(): void {
    clearTimeout(this.#timer);
    this.#tell();
    clearTimeout(this.#timer);
    this.#hasEnded = true;
  }

  #tell(): void {
    this.#timer = undefined;
    if (this.#hasEnded || this.#latest === undefined || this.#latest === this.#told) return;
    this.#told = this.#latest;
    this.#timer = setTimeout(() => this.#tell(), interval);
    try {
      this.#listener(this.#told);
    } catch (error) {
      this.#hasEnded = true;
      this.#onError(error);
    }
  }
}
