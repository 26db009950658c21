/** Exit codes by POSIX custom: 128 + the signal's number. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

type Signal = keyof typeof EXIT_CODES;

/**
 * Turns the first Ctrl-C (or SIGTERM) into an abort that lets the step under way finish, and the second into leaving at
 * once: every file of a run is replaced atomically, so its last checkpoint stays whole.
 */
export class Interruption {
  readonly #controller = new AbortController();
  readonly #answer: () => void;
  #exitCode = 0;
  readonly #listeners: readonly (readonly [Signal, () => void])[];

  /** @param answer says that the first Ctrl-C has been noticed. */
  constructor(answer: () => void) {
    this.#answer = answer;
    this.#listeners = (['SIGINT', 'SIGTERM'] as const).map((name) => [
      name,
      () => this.#receive(name),
    ]);
    for (const [name, listener] of this.#listeners) process.on(name, listener);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** What to exit with once interrupted. */
  get exitCode(): number {
    return this.#exitCode;
  }

  dispose(): void {
    for (const [name, listener] of this.#listeners) process.off(name, listener);
  }

  #receive(name: Signal): void {
    if (this.signal.aborted) process.exit(EXIT_CODES[name]);
    this.#exitCode = EXIT_CODES[name];
    this.#controller.abort();
    this.#answer();
  }
}

/** Leaves at the first Ctrl-C or SIGTERM: for work that writes nothing before it is done. */
export function leaveWhenInterrupted(): void {
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => process.exit(EXIT_CODES[name]));
  }
}
