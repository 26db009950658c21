import type { HistoryLine } from '@mnist-cnn/run-folder';
import { signal } from '@preact/signals';
import { proxy, wrap, type Remote } from 'comlink';
import type { KeptRun, RunProblem, ServedRun } from './kept-run.ts';
import type { Outcome } from './outcome.ts';
import { persistStorage } from './persist-storage.ts';
import type { RunKeeper } from './run-keeper.worker.ts';
import { saveFile } from './save-file.ts';

/** What takes its time: opening a zip, making one, or copying what is served. */
interface Work {
  readonly kind: 'opening' | 'packing' | 'copying';
  /** 0 to 1; undefined where nothing tells. */
  readonly share: number | undefined;
}

/** What has happened to a run. */
interface News {
  readonly kind: 'kept' | 'saved' | 'deleted';
  readonly name: string;
}

const MiB = 2 ** 20;
/** Of a zip: what a run may have unpacked, and some for the zip's own. */
const MAX_ZIP = 513 * MiB;

const servedFolder = new URL('run/', document.baseURI).href;

/** The runs that this browser keeps, and the one that is served beside the page, through a worker. */
export class RunShelf {
  /** The newest first; undefined until they are read. */
  readonly runs = signal<readonly KeptRun[] | undefined>(undefined);
  readonly served = signal<ServedRun | undefined>(undefined);
  readonly work = signal<Work | undefined>(undefined);
  readonly news = signal<News | undefined>(undefined);
  readonly problem = signal<RunProblem | undefined>(undefined);
  #started: Remote<RunKeeper> | undefined;

  async refresh(): Promise<void> {
    this.runs.value = (await this.#valueOf(this.#keeper.list())) ?? this.runs.value;
  }

  async findServed(): Promise<void> {
    this.served.value = await this.#valueOf(this.#keeper.served(servedFolder));
  }

  async historyOf(name: string): Promise<readonly HistoryLine[]> {
    return (await this.#valueOf(this.#keeper.history(name))) ?? [];
  }

  /** Keeps the run of a zip. */
  async open(zip: File): Promise<void> {
    if (zip.size > MAX_ZIP) {
      const detail = `${zip.name} has ${zip.size} bytes; at most ${MAX_ZIP} are taken.`;
      this.problem.value = { code: 'too-large', detail };
      return;
    }
    await this.#keep('opening', (tell) => this.#keeper.open(zip, tell));
  }

  async keepServed(): Promise<void> {
    await this.#keep('copying', (tell) => this.#keeper.keepServed(servedFolder, tell));
  }

  async download(name: string): Promise<void> {
    const zip = await this.#working('packing', () => this.#keeper.pack(name));
    if (!zip) return;
    saveFile(zip, `${name}.zip`);
    this.news.value = { kind: 'saved', name };
  }

  async delete(name: string): Promise<void> {
    this.news.value = undefined;
    this.problem.value = undefined;
    await this.#valueOf(this.#keeper.delete(name));
    if (!this.problem.value) this.news.value = { kind: 'deleted', name };
    await this.refresh();
  }

  async #keep(
    kind: Work['kind'],
    ask: (tell: (share: number) => void) => Promise<Outcome<string>>,
  ): Promise<void> {
    const name = await this.#working(kind, ask);
    if (name === undefined) return;
    this.news.value = { kind: 'kept', name };
    await persistStorage();
    await this.refresh();
  }

  async #working<Value>(
    kind: Work['kind'],
    ask: (tell: (share: number) => void) => Promise<Outcome<Value>>,
  ): Promise<Value | undefined> {
    this.news.value = undefined;
    this.problem.value = undefined;
    this.work.value = { kind, share: undefined };
    const tell = proxy((share: number) => (this.work.value = { kind, share }));
    try {
      return await this.#valueOf(ask(tell));
    } finally {
      this.work.value = undefined;
    }
  }

  async #valueOf<Value>(asked: Promise<Outcome<Value>>): Promise<Value | undefined> {
    const outcome = await asked;
    if (outcome.ok) return outcome.value;
    this.problem.value = outcome.problem;
    return undefined;
  }

  /** The worker, from the first question on. */
  get #keeper(): Remote<RunKeeper> {
    this.#started ??= wrap<RunKeeper>(
      new Worker(new URL('./run-keeper.worker.ts', import.meta.url), {
        type: 'module',
        name: 'run-keeper',
      }),
    );
    return this.#started;
  }
}
