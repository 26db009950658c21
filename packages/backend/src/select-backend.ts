import type { BackendCandidate, BackendName, BackendVerdict } from './backend-candidate.ts';
import { BackendError } from './backend-error.ts';
import { nearestName } from './nearest-name.ts';
import { tryCandidate } from './try-candidate.ts';

/** The backend that is now TensorFlow.js' current one, and what became of every candidate. */
export interface BackendSelection {
  readonly name: BackendName;
  readonly verdicts: readonly BackendVerdict[];
}

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
): Promise<BackendSelection> {
  return name === 'auto' ? selectAutomatic(candidates) : selectNamed(name, candidates);
}

async function selectAutomatic(candidates: readonly BackendCandidate[]): Promise<BackendSelection> {
  const verdicts: BackendVerdict[] = [];
  let selected: BackendName | undefined;
  for (const candidate of candidates) {
    if (selected !== undefined) {
      verdicts.push(notTried(candidate, `${selected} is usable and comes first`));
    } else if (!candidate.automatic) {
      verdicts.push(notTried(candidate, 'it is used only when asked for by name'));
    } else {
      const { verdict } = await tryCandidate(candidate);
      const usable = verdict.verdict === 'usable';
      if (usable) selected = candidate.name;
      verdicts.push(usable ? { ...verdict, verdict: 'selected' } : verdict);
    }
  }
  if (selected !== undefined) return { name: selected, verdicts };
  const reasons = verdicts.map(({ name, reason }) => `${name}: ${reason}.`).join(' ');
  throw new BackendError(
    'none-usable',
    `Expected a usable backend among ${verdicts.length} candidates, found none. ${reasons} ` +
      'Ask for one by name to see its failure alone.',
  );
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
    candidate === asked
      ? { ...verdict, verdict: 'selected' as const }
      : notTried(candidate, `${name} was asked for by name`),
  );
  return { name: asked.name, verdicts };
}

function notTried({ name }: BackendCandidate, reason: string): BackendVerdict {
  return { name, verdict: 'not-tried', reason };
}
