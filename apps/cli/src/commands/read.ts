import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { explainRejection } from '@mnist-cnn/digit-image';
import { readNumbers, type LineReading } from '@mnist-cnn/numbers';
import { writeAtomically } from '@mnist-cnn/run/node';
import { createScore } from '../create-score.ts';
import { drawOverlay } from '../draw-overlay.ts';
import { ExitError } from '../failure.ts';
import { loadTrained } from '../load-trained.ts';
import { modelAndPictures } from '../model-and-pictures.ts';
import { print, printJson } from '../print.ts';
import { readImage } from '../read-image.ts';

/** What was read of a picture, as `--json` prints it. */
interface PictureReading {
  readonly file: string;
  /** In pixels; 0 of a file that could not be read. */
  readonly width: number;
  readonly height: number;
  /** The lines' text with a newline between two. */
  readonly text: string;
  readonly lines: readonly LineReading[];
  /** Why there are no lines, if so: one sentence. */
  readonly reason?: string;
}

interface ReadCommandOptions {
  readonly overlay?: string;
  readonly layers?: string;
  readonly backend: string;
  readonly json?: true;
}

/**
 * `mnist read`: exits 1 when a file could not be read as a picture.
 *
 * @param paths as `mnist predict` takes them.
 */
export async function read(
  paths: readonly string[],
  { overlay, layers, backend, json }: ReadCommandOptions,
): Promise<void> {
  const { path, files } = modelAndPictures(paths);
  if (overlay !== undefined && files.length > 1) {
    throw new ExitError(
      2,
      `--overlay draws on one picture; there are ${files.length}. Name one of them.`,
    );
  }
  await selectNodeBackend(backend, { purpose: 'inference' });
  const score = await createScore(await loadTrained(path, layers));

  const readPicture = async (file: string): Promise<PictureReading> => {
    const picture = await readImage(file);
    const { width, height } = picture;
    const { lines, reason } = await readNumbers(picture, score);
    if (overlay !== undefined) await writeAtomically(overlay, await drawOverlay(picture, lines));
    const text = lines.map((line) => line.text).join('\n');
    return {
      file,
      width,
      height,
      text,
      lines,
      ...(reason && { reason: explainRejection(reason) }),
    };
  };

  const readings: PictureReading[] = [];
  const failures: string[] = [];
  for (const file of files) {
    try {
      readings.push(await readPicture(file));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      failures.push(reason);
      readings.push({ file, width: 0, height: 0, text: '', lines: [], reason });
    }
  }
  if (json) printJson(readings);
  else for (const reading of readings) printReading(reading, files.length > 1);
  if (failures.length > 0) throw new ExitError(1, json ? failures.join('\n') : '');
}

/** The text, and below it the numbers that are not sure. */
function printReading(
  { file, text, lines, reason }: PictureReading,
  isOneOfSeveral: boolean,
): void {
  if (reason) {
    print(`${file}: no number. ${reason}`);
    return;
  }
  if (isOneOfSeveral) print(`${file}:`);
  print(text);
  for (const [line, { numbers }] of lines.entries()) {
    for (const [place, number] of numbers.entries()) {
      if (number.isSure) continue;
      const likely = number.text.includes('?')
        ? '? cannot be read'
        : `${(100 * number.probability).toFixed(0)} % likely`;
      print(`unsure: ${number.text} (line ${line + 1}, number ${place + 1}): ${likely}`);
    }
  }
}
