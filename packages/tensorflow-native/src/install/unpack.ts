import type { PlaceOf } from './layout.ts';

/** How something is unpacked into an installation. */
export interface UnpackOptions {
  /** What messages call it. */
  readonly name: string;
  readonly placeOf: PlaceOf;
  readonly signal: AbortSignal | undefined;
  /** Told how far it is, in bytes of what is counted. */
  readonly onBytes: (done: number, total: number) => void;
  /** Asked once the size is known, before anything is written; rejects where there is no room. */
  readonly requireSpace: (bytes: number) => Promise<void>;
}

// More than any library, header and source has: what is larger is no part of TensorFlow.
const largestFile = 8e9;
const largestHeader = 16e6;
const largestTotal = 32e9;
const mostFiles = 50_000;

/** Why a member of a source is refused; undefined where it is not. `total` and `count` include it. */
export function refusal(
  name: string,
  bytes: number,
  total: number,
  count: number,
): string | undefined {
  const limit = name.endsWith('.h') ? largestHeader : largestFile;
  if (bytes > limit) return `has ${bytes} bytes, ${limit} at most were expected`;
  if (total > largestTotal) return `makes more than ${largestTotal} bytes`;
  return count > mostFiles ? `is one of more than ${mostFiles} files` : undefined;
}
