import type { HistoryLine } from '@mnist-cnn/run';
import { signal } from '@preact/signals';
import { proxy, type Remote } from 'comlink';
import { Program } from '../workers/program.ts';
import type { KeptRun, RunProblem, ServedRun } from './kept-run.ts';
import type { Outcome } from './outcome.ts';
import { persistStorage } from './persist-storage.ts';
import type { RunKeeper } from './run-keeper.ts';
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

type Keeper = Remote<RunKeeper>;
type Question<Value> = (keeper: Keeper) => Promise<Outcome<Value>>;
type LongQuestion<Value> = (
  keeper: Keeper,
  tell: (share: number) => void,
) => Promise<Outcome<Value>>;

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
  readonly #keeper = new Program('run-keeper', (programs) => programs.runKeeper());

  async refresh(): Promise<void> {
    this.runs.value = (await this.#ask((keeper) => keeper.list())) ?? this.runs.value;
  }

  async findServed(): Promise<void> {
    this.served.value = await this.#ask((keeper) => keeper.served(servedFolder));
  }

  async historyOf(name: string): Promise<readonly HistoryLine[]> {
    return (await this.#ask((keeper) => keeper.history(name))) ?? [];
  }

  /** Keeps the run of a zip. */
  async open(zip: File): Promise<void> {
    if (zip.size > MAX_ZIP) {
      const detail = `${zip.name} has ${zip.size} bytes; at most ${MAX_ZIP} are taken.`;
      this.problem.value = { code: 'too-large', detail };
      return;
    }
    await this.#keep('opening', (keeper, tell) => keeper.open(zip, tell));
  }

  async keepServed(): Promise<void> {
    await this.#keep('copying', (keeper, tell) => keeper.keepServed(servedFolder, tell));
  }

  async download(name: string): Promise<void> {
    const zip = await this.#working('packing', (keeper) => keeper.pack(name));
    if (!zip) return;
    saveFile(zip, `${name}.zip`);
    this.news.value = { kind: 'saved', name };
  }

  async delete(name: string): Promise<void> {
    this.news.value = undefined;
    this.problem.value = undefined;
    await this.#ask((keeper) => keeper.delete(name));
    if (!this.problem.value) this.news.value = { kind: 'deleted', name };
    await this.refresh();
  }

  async #keep(kind: Work['kind'], question: LongQuestion<string>): Promise<void> {
    const name = await this.#working(kind, question);
    if (name === undefined) return;
    this.news.value = { kind: 'kept', name };
    await persistStorage();
    await this.refresh();
  }

  async #working<Value>(
    kind: Work['kind'],
    question: LongQuestion<Value>,
  ): Promise<Value | undefined> {
    this.news.value = undefined;
    this.problem.value = undefined;
    this.work.value = { kind, share: undefined };
    const tell = proxy((share: number) => (this.work.value = { kind, share }));
    try {
      return await this.#ask((keeper) => question(keeper, tell));
    } finally {
      this.work.value = undefined;
    }
  }

  async #ask<Value>(question: Question<Value>): Promise<Value | undefined> {
    const outcome = await this.#keeper.running.then(question).catch(failed);
    if (outcome.ok) return outcome.value;
    this.problem.value = outcome.problem;
    return undefined;
  }
}

function failed(error: unknown): Outcome<never> {
  const detail = error instanceof Error ? error.message : String(error);
  return { ok: false, problem: { code: 'other', detail } };
}
