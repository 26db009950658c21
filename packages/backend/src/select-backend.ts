import type { BackendCandidate, BackendVerdict } from './backend-candidate.ts';
import { BackendError } from './backend-error.ts';
import { selectionOf, type BackendSelection, type SelectOptions } from './backend-selection.ts';
import { nearestName } from './nearest-name.ts';
import { selectAutomatic } from './select-automatic.ts';
import { tryCandidate } from './try-candidate.ts';

/**
 * Makes a backend current that computes a training step right: the one of that name, or with `auto` the first of the
 * automatic candidates that loads and passes the probe.
 *
 * @throws BackendError `unknown-backend`, with the names there are and the nearest; `unusable`, with the reason why the
 * one asked for is not; `none-usable`, with every candidate's reason.
 */
export async function selectBackend(
  name: string,
  candidates: readonly BackendCandidate[],
  options: SelectOptions = {},
): Promise<BackendSelection> {
  return name === 'auto' ? selectAutomatic(candidates, options) : selectNamed(name, candidates);
}

async function selectNamed(
  name: string,
  candidates: readonly BackendCandidate[],
): Promise<BackendSelection> {
  const names = candidates.map((candidate) => candidate.name);
  const asked = candidates.find((candidate) => candidate.name === name);
  if (!asked) {
    const known = ['auto', ...names];
    throw new BackendError(
      'unknown-backend',
      `Unknown backend '${name}': expected one of ${known.join(', ')}. Did you mean '${nearestName(name, known)}'?`,
    );
  }
  const { verdict, cause } = await tryCandidate(asked);
  if (verdict.verdict !== 'usable') {
    throw new BackendError('unusable', `Backend ${name} cannot be used: ${verdict.reason}.`, {
      cause,
    });
  }
  const verdicts = candidates.map((candidate) =>
    candidate === asked ? verdict : notTried(candidate, `${name} was asked for by name`),
  );
  return selectionOf(asked, verdicts);
}

function notTried({ name }: BackendCandidate, reason: string): BackendVerdict {
  return { name, verdict: 'not-tried', reason };
}
