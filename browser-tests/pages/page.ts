import { checks, type CheckName, type CheckResults } from './checks.ts';
import { runInWorker } from './run-in-worker.ts';

/** Where a check runs: on the page's main thread or in a dedicated worker of its own. */
export type Place = 'main thread' | 'worker';

declare global {
  /** What the tests call from outside. */
  var runCheck: <Name extends CheckName>(name: Name, place: Place) => Promise<CheckResults[Name]>;
}

globalThis.runCheck = (name, place) => (place === 'worker' ? runInWorker(name) : checks[name]());
