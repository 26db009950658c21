import { invertImages, transposeImages, type LabelledImages } from '@mnist-cnn/dataset';
import { assertVacant, writeDataset } from '@mnist-cnn/dataset/node';
import { amount } from '../amount.ts';
import { ExitError } from '../failure.ts';
import { readData, tellIfInverted } from '../open-data.ts';
import { print, printJson } from '../print.ts';

interface ConvertOptions {
  readonly out: string;
  readonly transpose?: true;
  readonly invert?: true;
  readonly size?: { readonly height: number; readonly width: number };
  readonly json?: true;
}

/** `mnist convert`: any dataset as IDX files. */
export async function convert(dataset: string, options: ConvertOptions): Promise<void> {
  const { out, transpose, invert, size, json } = options;
  await assertVacant(out);
  const opened = await readData(dataset, { pictureSize: size });
  if (size && (opened.test.height !== size.height || opened.test.width !== size.width)) {
    throw new ExitError(2, `--size is for folders of pictures; ${dataset} is no such folder.`);
  }
  const change = (images: LabelledImages): LabelledImages => {
    const turned = transpose ? transposeImages(images) : images;
    return invert ? invertImages(turned) : turned;
  };
  const changed = { ...opened, train: change(opened.train), test: change(opened.test) };
  if (!invert) tellIfInverted(opened, dataset);
  await writeDataset(changed, out);
  const { train, test, classNames } = changed;
  const { height, width, channels = 1 } = test;
  if (json) {
    const counts = { train: train.count, test: test.count };
    printJson({ out, ...counts, height, width, channels, classNames });
    return;
  }
  const colour = channels === 1 ? 'grey' : 'colour';
  print(
    `${out}: ${amount(train.count, 'image')} to train with and ${test.count} to test with, ${width}×${height} in ${colour}, ${classNames.length} classes.`,
  );
}
