/** The backends that there are candidates for. */
export type BackendName = 'wasm' | 'cpu';

/** A way to compute that may or may not work here. */
export interface BackendCandidate {
  readonly name: BackendName;
  /** Whether `auto` may take it; one that is not is used only when asked for by name. */
  readonly automatic: boolean;
  /** Registers the backend and makes it TensorFlow.js' current one, or throws with the reason why it cannot. */
  load(): Promise<void>;
}

/** What became of a candidate, and why in one sentence without a full stop. */
export interface BackendVerdict {
  readonly name: BackendName;
  readonly verdict: 'selected' | 'usable' | 'passed-over' | 'not-tried';
  readonly reason: string;
  /** How long the probe took, where it passed: milliseconds. The first run of a backend includes its warm-up. */
  readonly probeMilliseconds?: number;
}
