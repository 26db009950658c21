import { numbersOfLevels, pickImages, type LabelledImages } from '@mnist-cnn/dataset';
import { writeAtomically } from '@mnist-cnn/run/node';
import { runRecipes } from '@mnist-cnn/run';
import { BatchDistorter } from '@mnist-cnn/training';
import sharp from 'sharp';
import { drawSheet } from '../draw-sheet.ts';
import { ExitError } from '../failure.ts';
import { openData } from '../open-data.ts';
import { print, printJson } from '../print.ts';
import { amount } from '../amount.ts';

interface AugmentOptions {
  readonly preview: string;
  readonly recipe: string;
  readonly dataset: string;
  readonly seed: number;
  readonly index?: readonly number[];
  readonly json?: true;
}

/** Distortions of each image. */
const VARIANTS = 9;

/** `mnist augment`: some training images, above what a recipe makes of each, as a PNG file. */
export async function augment(options: AugmentOptions): Promise<void> {
  const { preview, recipe, dataset, seed, json } = options;
  const { augmentation } = runRecipes[recipe];
  if (!augmentation) {
    throw new ExitError(
      2,
      `The ${recipe} recipe distorts nothing: there is nothing to see. One that does: --recipe accurate`,
    );
  }
  const { train } = await openData(dataset);
  const indices = options.index ? Uint32Array.from(options.index) : oneOfEachClass(train);
  assertInside(indices, train, dataset);

  // As in the first half of the training, before they fade.
  const distorter = new BatchDistorter(augmentation, train, seed, Infinity);
  const chosen = pickImages(train, indices);
  const pixels = numbersOfLevels(chosen.images);
  const rows = [pixels];
  for (let step = 0; step < VARIANTS; step++) {
    const distorted = pixels.slice();
    distorter.distort(distorted, chosen.count, 0, step);
    rows.push(distorted);
  }

  const { data, width, height } = drawSheet(rows, train);
  const raw = { width, height, channels: 1 } as const;
  await writeAtomically(preview, await sharp(data, { raw }).png().toBuffer());
  const images = Array.from(indices, (index) => ({ index, label: train.labels[index] }));
  if (json) printJson({ file: preview, recipe, augmentation, seed, images });
  else {
    const count = amount(images.length, 'training image');
    print(`${preview}: ${count}, and ${VARIANTS} distortions of each as ${recipe} trains on them.`);
  }
}

function oneOfEachClass({ labels, classes }: LabelledImages): Uint32Array {
  const firsts = Array.from({ length: classes }, (_, label) => labels.indexOf(label));
  return Uint32Array.from(firsts.filter((index) => index !== -1));
}

function assertInside(indices: Uint32Array, { count }: LabelledImages, dataset: string): void {
  const outside = indices.find((index) => index >= count);
  if (outside === undefined) return;
  throw new Error(`${dataset} has training images 0 to ${count - 1}; there is no ${outside}.`);
}
