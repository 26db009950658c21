import type { Raster } from '@mnist-cnn/digit-image';
import { calibratedRows, logitsOf, type Judgement } from '@mnist-cnn/judgement';
import { readNumbers as readSheet } from '@mnist-cnn/numbers';
import { predict } from '@mnist-cnn/training';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { numbersOf, type Numbers, type Origin } from './numbers.ts';

const PIXELS = 28 * 28;

/** Reads whole numbers, with probabilities that are calibrated where there is a judgement; undefined where there are no two digits. */
export async function readNumbers(
  raster: Raster,
  origin: Origin,
  { model, judgement }: { readonly model: LayersModel; readonly judgement: Judgement | undefined },
): Promise<Numbers | undefined> {
  const sheet = await readSheet(raster, async (images) => {
    const values = new Uint8Array(images.length * PIXELS);
    for (const [i, image] of images.entries()) values.set(image, i * PIXELS);
    const batch = { images: values, count: images.length, height: 28, width: 28 };
    const given = await predict(model, batch);
    const classes = given.length / images.length;
    const probabilities = judgement
      ? calibratedRows(logitsOf(given), classes, judgement.temperature)
      : given;
    return images.map((_, i) => probabilities.subarray(i * classes, (i + 1) * classes));
  });
  return numbersOf(sheet, origin);
}
