import type { CheckName, CheckResults } from './checks.ts';

/** What the worker answers. */
export type Answer<Name extends CheckName = CheckName> =
  | { readonly result: CheckResults[Name] }
  | { readonly error: unknown };

/** Runs a check in a fresh worker, which ends with it. */
export async function runInWorker<Name extends CheckName>(name: Name): Promise<CheckResults[Name]> {
  const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });
  try {
    const answer = await new Promise<Answer<Name>>((resolve, reject) => {
      worker.addEventListener('message', ({ data }) => resolve(data));
      worker.addEventListener('error', ({ message }) => reject(new Error(`worker: ${message}`)));
      worker.postMessage(name);
    });
    if ('error' in answer) throw answer.error;
    return answer.result;
  } finally {
    worker.terminate();
  }
}
