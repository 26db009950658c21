import type { BackendCandidate, BackendVerdict, Rehearsal } from './backend-candidate.ts';
import { BackendError } from './backend-error.ts';
import { selectionOf, type BackendSelection, type SelectOptions } from './backend-selection.ts';
import { timeTrainingStep } from './time-training-step.ts';
import { tryCandidate } from './try-candidate.ts';

/** How many times faster a candidate must be that comes first only if it is faster: no choice hangs on noise. */
const LEAD = 1.1;

/** A candidate that works, and what a training step takes it. */
interface Timed {
  readonly candidate: BackendCandidate;
  readonly verdict: BackendVerdict;
  readonly milliseconds: number;
}

/** The first of the automatic candidates that loads and passes the probe, or one before it that must be faster and is. */
export async function selectAutomatic(
  candidates: readonly BackendCandidate[],
  { purpose = 'training', threads = 1 }: SelectOptions,
): Promise<BackendSelection> {
  const verdicts: BackendVerdict[] = [];
  let rival: Timed | undefined;
  let selected: BackendCandidate | undefined;
  for (const candidate of candidates) {
    const reason = reasonToSkip(candidate, selected, purpose);
    if (reason !== undefined) {
      verdicts.push({ name: candidate.name, verdict: 'not-tried', reason });
      continue;
    }
    const { verdict, stepMilliseconds } = await rehearse(candidate);
    verdicts.push(verdict);
    if (verdict.verdict !== 'usable') continue;
    if (mustBeFaster(candidate, verdict)) {
      const milliseconds = stepMilliseconds ?? (await timeTrainingStep());
      rival ??= { candidate, verdict, milliseconds };
      continue;
    }
    selected = candidate;
    if (!rival) continue;
    const milliseconds = (await timeTrainingStep()) / (candidate.speedUp?.(threads) ?? 1);
    const [winner, loser] = byLead(rival, { candidate, verdict, milliseconds });
    selected = winner.candidate;
    verdicts[verdicts.indexOf(loser.verdict)] = slower(loser, winner);
  }
  selected ??= rival?.candidate;
  if (!selected) throw noneUsable(verdicts);
  // Others have been current since, or it was tried elsewhere.
  if (selected === rival?.candidate || selected.rehearse) await selected.load();
  return selectionOf(selected, verdicts);
}

/** Tries a candidate, elsewhere if that is how it wants to be tried. */
async function rehearse(candidate: BackendCandidate): Promise<Rehearsal> {
  return candidate.rehearse?.() ?? tryCandidate(candidate, { hardwareOnly: true });
}

function reasonToSkip(
  { automatic }: BackendCandidate,
  selected: BackendCandidate | undefined,
  purpose: 'training' | 'inference',
): string | undefined {
  if (selected) return `${selected.name} is usable and comes first`;
  if (!automatic) return 'it is used only when asked for by name';
  if (automatic === 'for-training' && purpose === 'inference') {
    return 'it takes longer to load than it saves where nothing is trained';
  }
  return undefined;
}

function mustBeFaster({ automatic }: BackendCandidate, { device }: BackendVerdict): boolean {
  return automatic === 'for-training' && device?.kind !== 'gpu';
}

function byLead(rival: Timed, next: Timed): [winner: Timed, loser: Timed] {
  return rival.milliseconds * LEAD <= next.milliseconds ? [rival, next] : [next, rival];
}

function slower({ verdict, milliseconds }: Timed, winner: Timed): BackendVerdict {
  const own = `a training step takes it about ${milliseconds.toFixed(0)} ms`;
  const others = `${winner.candidate.name} about ${winner.milliseconds.toFixed(0)} ms`;
  return { ...verdict, verdict: 'passed-over', reason: `${own}, ${others}` };
}

function noneUsable(verdicts: readonly BackendVerdict[]): BackendError {
  const reasons = verdicts.map(({ name, reason }) => `${name}: ${reason}.`).join(' ');
  return new BackendError(
    'none-usable',
    `Expected a usable backend among ${verdicts.length} candidates, found none. ${reasons} ` +
      'Ask for one by name to see its failure alone.',
  );
}
