import { invertImages, pickImages, transposeImages, type LabelledImages } from '@mnist-cnn/dataset';
import { accuracy } from '@mnist-cnn/metrics';

/** Gives the probabilities of each image: `[images, classes]`. */
type ReadImages = (images: LabelledImages) => Promise<Float32Array>;

/** Images that are tried, spread over all. */
const TRIED = 500;
/** Of the share that is read right. */
const MUCH_BETTER = 0.2;

const CHANGES = [
  ['transposed', '--transpose', transposeImages],
  ['inverted', '--invert', invertImages],
  [
    'transposed and inverted',
    '--transpose --invert',
    (images: LabelledImages) => invertImages(transposeImages(images)),
  ],
] as const;

/** What is said of images that are read much better transposed or inverted; undefined where they are not. */
export async function describeMisread(
  dataset: string,
  images: LabelledImages,
  read: ReadImages,
): Promise<string | undefined> {
  const some = spread(images);
  const measure = async (data: LabelledImages) => accuracy(await read(data), data.labels);
  const asTheyAre = await measure(some);
  const tried = CHANGES.filter(
    ([, options]) => images.height === images.width || options === '--invert',
  );
  let best = { share: asTheyAre + MUCH_BETTER, words: '', options: '' };
  for (const [words, options, change] of tried) {
    const share = await measure(change(some));
    if (share > best.share) best = { share, words, options };
  }
  if (best.words === '') return undefined;
  return `The images of ${dataset} seem to lie ${best.words}: of ${some.count}, ${percent(best.share)} are read right ${best.words}, ${percent(asTheyAre)} as they are. To turn them: mnist convert ${dataset} ${best.options} --out DIR`;
}

function spread(images: LabelledImages): LabelledImages {
  const count = Math.min(TRIED, images.count);
  const step = images.count / count;
  return pickImages(
    images,
    Uint32Array.from({ length: count }, (_, i) => Math.floor(i * step)),
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
