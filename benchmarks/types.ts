/** How much one round measures; a pass not counted here warms up before. */
export interface Effort {
  /** Images a pass, a multiple of the batch size. */
  readonly images: number;
  readonly passes: number;
  /** Images a step. */
  readonly batch: number;
}

/** What a program measured, by name, and the versions of what it ran on. */
export interface Measured {
  readonly values: Readonly<Record<string, number>>;
  readonly versions?: Readonly<Record<string, string>>;
}

/** Why a program cannot run here: not installed, or not there yet. */
interface Missing {
  readonly missing: string;
}

/** Something to be measured, in a process of its own each time. */
export interface Program {
  readonly label: string;
  run(effort: Effort): Promise<Measured | Missing>;
}

/** One of the values that a program measures. */
export interface Series {
  readonly label: string;
  readonly program: Program;
  readonly value: string;
}

export type Unit = 'GFLOP/s' | 'images/s' | 'bytes' | 'seconds';

/** A line of the table: a value of this project, beside a peer's or alone. */
export interface Row {
  readonly title: string;
  readonly unit: Unit;
  readonly here: Series;
  readonly peer?: Series;
  /** At least this ratio to the peer; without a peer, at most this value. */
  readonly target?: number;
  /** As the target, further. */
  readonly reach?: number;
}

/** Programs that take turns, and what their values are to be read as. */
export interface Measure {
  readonly name: string;
  readonly programs: readonly Program[];
  readonly rows: readonly Row[];
  /** Run once, whatever the rounds, and only when asked for: it takes minutes. */
  readonly long?: true;
}

/** What all rounds gave. */
export interface Results {
  readonly samples: ReadonlyMap<Program, readonly Measured[]>;
  /** Why a program gave nothing. */
  readonly missing: ReadonlyMap<Program, string>;
  readonly failed: ReadonlyMap<Program, string>;
}
