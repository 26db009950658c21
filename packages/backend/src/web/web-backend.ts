import type { BackendVerdict } from '../backend-candidate.ts';
import { examineBackends, type ExamineOptions } from '../examine-backends.ts';
import type { BackendSelection } from '../backend-selection.ts';
import { selectBackend } from '../select-backend.ts';
import { webCandidates, type WebBackendOptions } from './web-candidates.ts';

/**
 * Makes a backend current in a page or a worker, by name or the first usable one with `auto`.
 *
 * @throws BackendError as `selectBackend` does.
 */
export async function selectWebBackend(
  name: string,
  options: WebBackendOptions,
): Promise<BackendSelection> {
  return selectBackend(name, webCandidates(options));
}

/** Tries every backend that a browser may have and gives a verdict on each. */
export async function examineWebBackends({
  wasmUrl,
  ...options
}: WebBackendOptions & ExamineOptions): Promise<BackendVerdict[]> {
  return examineBackends(webCandidates({ wasmUrl }), options);
}
