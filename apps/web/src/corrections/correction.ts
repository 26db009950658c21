/** A drawing, and what its visitor says it is. */
export interface Correction {
  /** What the network saw: 28×28, ink 255. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** What it is. */
  readonly label: number;
  /** What it was read as. */
  readonly readAs: number;
  /** When that was said, in milliseconds since 1970. */
  readonly at: number;
}
