import { createLabelledImages, type LabelledImages } from '@mnist-cnn/dataset';
import { encodeIdx, parseIdx } from '@mnist-cnn/idx';
import { layout } from './layout.ts';
import type { RunFiles } from './run-files.ts';
import { RunError } from './run-error.ts';

/** Drawings that were corrected by hand, as the two files of a run that learns from them. */
export function encodeCorrections({
  images,
  labels,
  count,
  height,
  width,
}: LabelledImages): RunFiles {
  return new Map([
    [
      layout.correctionImages,
      encodeIdx({ type: 'uint8', shape: [count, height, width], data: images }),
    ],
    [
      layout.correctionLabels,
      encodeIdx({ type: 'uint8', shape: [count], data: Uint8Array.from(labels) }),
    ],
  ]);
}

/**
 * The corrected drawings of a run, whose files `read` gives by their paths; `undefined` where it has none.
 *
 * @throws RunError `bad-file` where the files are not images and a label from 0 to 9 of each.
 */
export async function readCorrections(
  read: (path: string) => Promise<Uint8Array | undefined>,
): Promise<LabelledImages | undefined> {
  const images = await read(layout.correctionImages);
  const labels = await read(layout.correctionLabels);
  if (!images && !labels) return undefined;
  try {
    return createLabelledImages(
      parseIdx(images ?? new Uint8Array()),
      parseIdx(labels ?? new Uint8Array()),
    );
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RunError(
      'bad-file',
      `${layout.correctionImages} and ${layout.correctionLabels} are not images and their labels: ${reason}`,
      { cause },
    );
  }
}
