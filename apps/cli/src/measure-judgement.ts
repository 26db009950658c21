import type { LabelledImages, Labels } from '@mnist-cnn/dataset';
import { readDigit } from '@mnist-cnn/digit-image';
import {
  calibratedRows,
  drawNonDigits,
  judge,
  logitsOf,
  nonDigitKinds,
  shownKinds,
  type Judgement,
} from '@mnist-cnn/judgement';
import { calibration, logLoss } from '@mnist-cnn/metrics';
import type { ProbabilitiesOf } from './fit-run-judgement.ts';
import { pictureOf } from './picture-of.ts';

/** Another than networks are trained with, so that no drawing is one that they were shown. */
const SEED = 2;
/** Pictures of each kind: reading one takes some milliseconds. */
const PICTURES = 300;

/** How far confidence is from accuracy. */
interface Confidence {
  /** Expected calibration error, 15 bins, from 0 to 1. */
  readonly calibrationError: number;
  /** Mean log loss, in nats. */
  readonly loss: number;
}

/** Of images of one kind, how many the model says to be sure of. */
interface Acceptance {
  readonly kind: string;
  /** Whether the recipe `worldwide` shows a network images of this kind, other ones; null for digits. */
  readonly isShown: boolean | null;
  readonly count: number;
  /** The share that is accepted as it is. */
  readonly accepted: number;
  /** The share that is accepted as a picture: dark on light, eight times as large, read as `mnist predict` does. */
  readonly acceptedAsPicture: number;
}

/** What a judgement is worth. */
export interface Measurement {
  readonly temperature: number;
  readonly isTransferred: boolean;
  /** On the test digits, without the temperature and with it. */
  readonly before: Confidence;
  readonly after: Confidence;
  /** Wrong readings of test digits, and those among the accepted. */
  readonly errors: number;
  readonly errorsAccepted: number;
  /** Digits first. */
  readonly acceptance: readonly Acceptance[];
}

/**
 * Measures a judgement on test digits, on drawings of what is no digit, and on garments where there are some.
 *
 * @param digits the test set: used here only.
 */
export async function measureJudgement(
  judgement: Judgement,
  probabilitiesOf: ProbabilitiesOf,
  {
    digits,
    garments,
    count,
  }: {
    readonly digits: LabelledImages;
    readonly garments: LabelledImages | undefined;
    readonly count: number;
  },
): Promise<Measurement> {
  const verdictsOf = (images: number, probabilities: Float32Array) => {
    const classes = probabilities.length / images;
    return Array.from({ length: images }, (_, i) =>
      judge(probabilities.subarray(i * classes, (i + 1) * classes), judgement),
    );
  };
  const acceptedOf = async (data: LabelledImages) => {
    const verdicts = data.count === 0 ? [] : verdictsOf(data.count, await probabilitiesOf(data));
    return verdicts.filter(({ sure }) => sure).length;
  };
  const acceptanceOf = async (
    kind: string,
    isShown: boolean | null,
    data: LabelledImages,
    accepted: number,
  ): Promise<Acceptance> => {
    const pictures = Math.min(PICTURES, data.count);
    return {
      kind,
      isShown,
      count: data.count,
      accepted: accepted / data.count,
      acceptedAsPicture: (await acceptedOf(await readPictures(data, pictures))) / pictures,
    };
  };

  const probabilities = await probabilitiesOf(digits);
  const verdicts = verdictsOf(digits.count, probabilities);
  const sure = verdicts.filter((verdict) => verdict.sure);
  const wrong = verdicts.filter(({ digit }, i) => digit !== digits.labels[i]);
  const acceptance = [await acceptanceOf('digit', null, digits, sure.length)];
  for (const kind of nonDigitKinds) {
    const drawn = drawNonDigits(kind, digits, count, SEED);
    const isShown = shownKinds.includes(kind);
    acceptance.push(await acceptanceOf(kind, isShown, drawn, await acceptedOf(drawn)));
  }
  if (garments) {
    acceptance.push(await acceptanceOf('garment', false, garments, await acceptedOf(garments)));
  }
  return {
    temperature: judgement.temperature,
    isTransferred: judgement.fit.isTransferred,
    before: confidenceOf(probabilities, digits.labels, 1),
    after: confidenceOf(probabilities, digits.labels, judgement.temperature),
    errors: wrong.length,
    errorsAccepted: wrong.filter((verdict) => verdict.sure).length,
    acceptance,
  };
}

function confidenceOf(given: Float32Array, labels: Labels, temperature: number): Confidence {
  const probabilities = calibratedRows(logitsOf(given), given.length / labels.length, temperature);
  return {
    calibrationError: calibration(probabilities, labels).error,
    loss: logLoss(probabilities, labels),
  };
}

/** The first images as they are read from pictures of them: those in which there is a digit to read. */
async function readPictures(data: LabelledImages, count: number): Promise<LabelledImages> {
  const size = data.height * data.width;
  const read: Uint8Array[] = [];
  for (let i = 0; i < count; i++) {
    const reading = readDigit(
      await pictureOf(data.images.subarray(i * size, (i + 1) * size), data.width),
    );
    if (reading.ok) read.push(reading.pixels);
  }
  const images = new Uint8Array(read.length * size);
  for (const [i, pixels] of read.entries()) images.set(pixels, i * size);
  return { ...data, images, labels: new Uint8Array(read.length), count: read.length };
}
