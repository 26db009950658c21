/**
 * What can be judged: the shipped model and the one-layer baseline beside it, a run that this browser keeps, or the run
 * that `mnist web RUN` serves.
 */
export interface Judged {
  readonly kind: 'shipped' | 'baseline' | 'stored' | 'served';
  /** Of the run; empty for what is no run. */
  readonly name: string;
}

export const shipped: Judged = { kind: 'shipped', name: '' };
export const baseline: Judged = { kind: 'baseline', name: '' };

export function isSame(one: Judged, other: Judged): boolean {
  return keyOf(one) === keyOf(other);
}

/** Tells it from all others. */
export function keyOf({ kind, name }: Judged): string {
  return `${kind} ${name}`;
}
