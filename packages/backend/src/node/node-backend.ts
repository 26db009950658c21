import type { BackendVerdict } from '../backend-candidate.ts';
import { examineBackends } from '../examine-backends.ts';
import type { BackendSelection, SelectOptions } from '../backend-selection.ts';
import { selectBackend } from '../select-backend.ts';
import { nodeCandidates } from './node-candidates.ts';

/**
 * Makes a backend current in Node, by name or the first usable one with `auto`.
 *
 * @throws BackendError as `selectBackend` does.
 */
export async function selectNodeBackend(
  name = 'auto',
  options: SelectOptions = {},
): Promise<BackendSelection> {
  return selectBackend(name, nodeCandidates, options);
}

/** Tries every backend that Node may have and gives a verdict on each. */
export async function examineNodeBackends(): Promise<BackendVerdict[]> {
  return examineBackends(nodeCandidates);
}
