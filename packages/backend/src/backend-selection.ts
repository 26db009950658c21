import type {
  BackendCandidate,
  BackendDevice,
  BackendName,
  BackendVerdict,
} from './backend-candidate.ts';

/** The backend that is now TensorFlow.js' current one, and what became of every candidate. */
export interface BackendSelection {
  readonly name: BackendName;
  readonly verdicts: readonly BackendVerdict[];
  /** What it computes on, where it knows. */
  readonly device?: BackendDevice | undefined;
}

/** What `auto` goes by. */
export interface SelectOptions {
  /** What the backend is for: `training` by default. */
  readonly purpose?: 'training' | 'inference' | undefined;
  /** Threads that a training is going to be shared among, on a backend that can be shared: 1 by default. */
  readonly threads?: number | undefined;
}

/** The selection of a usable candidate, from the verdicts on all. */
export function selectionOf(
  { name }: BackendCandidate,
  verdicts: readonly BackendVerdict[],
): BackendSelection {
  const device = verdicts.find((verdict) => verdict.name === name)?.device;
  const marked = verdicts.map((verdict) =>
    verdict.name === name ? { ...verdict, verdict: 'selected' as const } : verdict,
  );
  return { name, verdicts: marked, ...(device && { device }) };
}
