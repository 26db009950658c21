import type { Evaluation } from '@mnist-cnn/report';
import {
  isRunFile,
  isRunName,
  RunError,
  type HistoryLine,
  type RunFiles,
  type RunRecord,
} from '@mnist-cnn/run';
import { RunStore, type StoredRun } from '@mnist-cnn/run/web';
import { nameRun } from '../training/name-run.ts';
import type { KeptRun, ServedRun } from './kept-run.ts';
import { outcomeOf, problemOf, type Outcome } from './outcome.ts';
import { fetchServed, listServed, sizeOf } from './served-files.ts';
import { summarize, summarizeFiles, summaryPaths } from './summarize.ts';

type Tell = (share: number) => void;

/** The runs of this browser, for a page that holds none of their bytes. */
export class RunKeeper {
  list(): Promise<Outcome<KeptRun[]>> {
    return inStore(async (store) => {
      const runs: KeptRun[] = [];
      for (const listed of await store.list()) {
        const { name, isBusy } = listed;
        const { summary, problem } =
          'error' in listed ? { problem: problemOf(listed.error) } : await summaryOf(store, name);
        runs.push({ name, isBusy, summary, problem });
      }
      return runs.toSorted(newestFirst);
    });
  }

  history(name: string): Promise<Outcome<HistoryLine[]>> {
    return inStore(async (store) => (await store.openRun(name)).readHistory());
  }

  delete(name: string): Promise<Outcome<void>> {
    return inStore((store) => store.deleteRun(name));
  }

  /** The run as a zip. */
  pack(name: string): Promise<Outcome<Blob>> {
    return inStore(async (store) => {
      const { packRun } = await import('@mnist-cnn/run/zip');
      const run = await store.openRun(name);
      return new Blob([await packRun(name, await run.readFiles())], { type: 'application/zip' });
    });
  }

  /** Keeps the run of a zip, and gives what it is called here. */
  open(zip: Blob, tell: Tell): Promise<Outcome<string>> {
    return inStore(async (store) => {
      const { unpackRun } = await import('@mnist-cnn/run/zip');
      const bytes = new Uint8Array(await zip.arrayBuffer());
      const { name, record, files } = await unpackRun(bytes, { onProgress: tell });
      return keep(store, name ?? nameOf(record), files);
    });
  }

  /** What is served below this address, if anything is. */
  served(folder: string): Promise<Outcome<ServedRun | undefined>> {
    return outcomeOf(async () => {
      const list = await listServed(folder);
      if (!list) return undefined;
      const { name, files } = list;
      const texts = files.filter(({ path }) => summaryPaths.has(path));
      const fetched = await fetchServed(folder, texts, () => undefined);
      return { name, bytes: sizeOf(files), ...summarizeFiles(fetched) };
    });
  }

  /** Keeps what is served there, and gives what it is called here. */
  keepServed(folder: string, tell: Tell): Promise<Outcome<string>> {
    return inStore(async (store) => {
      const list = await listServed(folder);
      if (!list) throw new RunError('no-run', 'The run is served no longer.');
      const wanted = list.files.filter(({ path }) => isRunFile(path));
      const files = await fetchServed(folder, wanted, tell);
      return keep(store, isRunName(list.name) ? list.name : 'run', files);
    });
  }
}

function inStore<Value>(work: (store: RunStore) => Promise<Value>): Promise<Outcome<Value>> {
  return outcomeOf(async () => {
    const store = await RunStore.open();
    try {
      return await work(store);
    } finally {
      store.close();
    }
  });
}

/** Under this name, or where there is such a run already, with a number after it. */
async function keep(store: RunStore, wanted: string, files: RunFiles): Promise<string> {
  const taken = new Set((await store.list()).map(({ name }) => name));
  let name = wanted;
  for (let copy = 2; taken.has(name); copy++) name = `${wanted.slice(0, 90)}-${copy}`;
  await store.add(name, files);
  return name;
}

function nameOf({ model, recipe, startedAt }: RunRecord): string {
  const name = nameRun(model, recipe.name, new Date(startedAt));
  return isRunName(name) ? name : 'run';
}

async function summaryOf(
  store: RunStore,
  name: string,
): Promise<Partial<Pick<KeptRun, 'summary' | 'problem'>>> {
  const outcome = await outcomeOf(async () => {
    const run = await store.openRun(name);
    return summarize(run.record, await run.readHistory(), await readEvaluation(run));
  });
  return outcome.ok ? { summary: outcome.value } : { problem: outcome.problem };
}

async function readEvaluation(run: StoredRun): Promise<Evaluation | undefined> {
  try {
    return await run.readEvaluation();
  } catch (error) {
    if (error instanceof RunError && error.code === 'unfinished') return undefined;
    throw error;
  }
}

function newestFirst(left: KeptRun, right: KeptRun): number {
  const started = ({ summary }: KeptRun) => summary?.record.startedAt ?? '';
  return started(right).localeCompare(started(left));
}
