import { wrap, type Remote } from 'comlink';
import type { Programs } from './worker.ts';

/** One of the page's programs, in a worker of its own. */
export class Program<Running> {
  readonly #name: string;
  readonly #start: (programs: Remote<Programs>) => Promise<Running>;
  #worker: Worker | undefined;
  #running: Promise<Running> | undefined;

  /** @param name of the worker, for those who look what the page runs. */
  constructor(name: string, start: (programs: Remote<Programs>) => Promise<Running>) {
    this.#name = name;
    this.#start = start;
  }

  /** Starts with the first use, and anew where it has ended; rejects where its scripts cannot be fetched. */
  get running(): Promise<Running> {
    this.#running ??= this.#run();
    return this.#running;
  }

  end(): void {
    this.#worker?.terminate();
    this.#worker = this.#running = undefined;
  }

  async #run(): Promise<Running> {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      type: 'module',
      name: this.#name,
    });
    this.#worker = worker;
    const failure = new Promise<never>((_, reject) => {
      const fail = () => reject(new Error('A script of the page could not be fetched.'));
      worker.addEventListener('error', fail, { once: true });
    });
    try {
      return await Promise.race([this.#start(wrap<Programs>(worker)), failure]);
    } catch (error) {
      if (this.#worker === worker) this.end();
      throw error;
    }
  }
}
