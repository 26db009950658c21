/** The backends that there are candidates for. */
export type BackendName = 'tensorflow' | 'webgpu' | 'webgl' | 'wasm' | 'cpu';

/** What a backend computes on. */
export interface BackendDevice {
  readonly kind: 'cpu' | 'gpu';
  /** In a few words, as in "TensorFlow 2.21.0 on the CPU". */
  readonly description: string;
  /** Why it is the CPU where a GPU could be used, in one sentence without a full stop. */
  readonly fallback?: string | undefined;
  /** Of the library that computes, where it has one of its own. */
  readonly version?: string | undefined;
}

/** How a candidate is to be loaded. */
export interface LoadOptions {
  /** Whether a GPU that software imitates will not do: false by default, true in `auto`. */
  readonly hardwareOnly?: boolean | undefined;
}

/** A way to compute that may or may not work here. */
export interface BackendCandidate {
  readonly name: BackendName;
  /**
   * Whether `auto` may take it; one that is not automatic is used only when asked for by name. With `for-training`,
   * `auto` takes it to train with, where it is on a GPU or faster than the next that works.
   */
  readonly automatic: boolean | 'for-training';
  /** Registers the backend and makes it TensorFlow.js' current one, or throws with the reason why it cannot. */
  load(options?: LoadOptions): Promise<BackendDevice | void>;
  /** Loads, probes and times it somewhere else, where to have tried it costs memory that stays taken. */
  rehearse?(): Promise<Rehearsal>;
  /** How many times faster than on one thread it trains on so many; 1 where it is not told. */
  speedUp?(threads: number): number;
}

/** How a candidate did somewhere else. */
export interface Rehearsal {
  readonly verdict: BackendVerdict;
  /** What a training step took it, where it is usable. */
  readonly stepMilliseconds?: number | undefined;
}

/** What became of a candidate, and why in one sentence without a full stop. */
export interface BackendVerdict {
  readonly name: BackendName;
  readonly verdict: 'selected' | 'usable' | 'passed-over' | 'not-tried';
  readonly reason: string;
  /** How long the probe took, where it passed: milliseconds. The first run of a backend includes its warm-up. */
  readonly probeMilliseconds?: number | undefined;
  /** What it computes on, where it loaded and knows. */
  readonly device?: BackendDevice | undefined;
  /** How long a training step of so many images took, where it was timed. */
  readonly timedStep?: { readonly milliseconds: number; readonly images: number };
}
