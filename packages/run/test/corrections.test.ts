import { chooseTrainingImages, encodeCorrections } from '@mnist-cnn/run';
import { unpackRun, packRun } from '@mnist-cnn/run/zip';
import {
  concatImages,
  createLabelledImages,
  examplesWithOthers,
  limitImages,
  splitIndices,
} from '@mnist-cnn/dataset';
import { describe, expect, test } from 'vitest';
import { record } from './record.ts';
import { encode, sampleFiles } from './sample-run.ts';

const imagesOf = (labels: readonly number[]) =>
  createLabelledImages(
    {
      type: 'uint8',
      shape: [labels.length, 2, 2],
      data: Uint8Array.from({ length: 4 * labels.length }, (_, i) => i),
    },
    { type: 'uint8', shape: [labels.length], data: Uint8Array.from(labels) },
  );

const fineTuning = {
  weightsSha256: 'ab',
  corrections: 2,
  repeats: 3,
  before: { correctionsRight: 0, errors: 35, samples: 10_000 },
};
const learning = { ...record, fineTuning };
const train = imagesOf(Array.from({ length: 20 }, (_, i) => i % 10));
const corrections = imagesOf([7, 1]);

describe('the images that a run trains on', () => {
  test('are those of the dataset that its record names', () => {
    const { dataset, seed } = record;
    const limited = { ...record, dataset: { ...dataset, limit: 12 } };
    expect(chooseTrainingImages(record, { train })).toEqual({
      data: train,
      ...splitIndices(train.labels, dataset.validationSplit, seed),
    });
    expect(chooseTrainingImages(limited, { train }).data).toEqual(limitImages(train, 12));
  });

  test('and its corrected drawings, as often as it says, none of them to validate on', () => {
    const limited = { ...learning, dataset: { ...record.dataset, limit: 10 } };
    const {
      data,
      train: indices,
      validation,
    } = chooseTrainingImages(limited, { train }, corrections);
    expect(data).toMatchObject({ count: 12 });
    expect(data).toEqual(concatImages(limitImages(train, 10), corrections));
    expect(validation).toHaveLength(1);
    expect(indices).toHaveLength(9 + 6);
    expect([...indices.subarray(9)]).toEqual([10, 11, 10, 11, 10, 11]);
  });

  test('and images of none of the classes, none of them to validate on', () => {
    const others = { images: new Uint8Array(12).fill(9), count: 3, height: 2, width: 2 };
    const limited = { ...learning, dataset: { ...record.dataset, limit: 10 } };
    const chosen = chooseTrainingImages(limited, { train, others }, corrections);
    expect([...chosen.train.subarray(-3)]).toEqual([12, 13, 14]);
    expect(chosen.validation).toHaveLength(1);
    const labelled = concatImages(limitImages(train, 10), corrections);
    expect(chosen.data).toEqual(examplesWithOthers(labelled, others));

    const few = { ...record, dataset: { ...record.dataset, limit: 2 } };
    expect(chooseTrainingImages(few, { train, others }).data.count).toBe(4);
  });

  test.each([undefined, imagesOf([7])])('are refused where there are other drawings', (others) => {
    expect(() => chooseTrainingImages(learning, { train }, others)).toThrow(
      expect.objectContaining({
        code: 'bad-file',
        message: expect.stringContaining('2 corrected'),
      }),
    );
  });
});

describe('corrected drawings in a run', () => {
  const withFiles = async (files: Iterable<[string, Uint8Array<ArrayBuffer>]>) =>
    unpackRun(
      await packRun(
        'run',
        new Map([
          ...(await sampleFiles()),
          ['run.json', encode(JSON.stringify(learning))],
          ...files,
        ]),
      ),
    );

  test('travel with it', async () => {
    const { record: read, files } = await withFiles(encodeCorrections(corrections));
    expect(read).toEqual(learning);
    for (const [path, content] of encodeCorrections(corrections)) {
      expect(files.get(path)).toEqual(content);
    }
  });

  test.each([
    ['of which one file is missing', [...encodeCorrections(corrections)].slice(0, 1)],
    ['that are damaged', [...encodeCorrections(corrections)].map(([path]) => [path, encode('x')])],
    [
      'with a label that is no digit',
      [...encodeCorrections({ ...corrections, labels: Uint8Array.of(7, 10) })],
    ],
  ] as [string, [string, Uint8Array<ArrayBuffer>][]][])('%s are refused', async (_, files) => {
    await expect(withFiles(files)).rejects.toMatchObject({ code: 'bad-file' });
  });
});
