import { limitImages, type LabelledImages } from '@mnist-cnn/dataset';
import { accurate, BatchDistorter } from '@mnist-cnn/training';

/** The pixels of some digits, distorted as the accurate recipe has it; the same way in a browser and in Node. */
export async function distortDigits(digits: LabelledImages): Promise<number[]> {
  const { augmentation } = accurate();
  if (!augmentation) throw new Error('The accurate recipe distorts nothing.');
  const distorter = new BatchDistorter(augmentation, digits, 1, Infinity);
  const { images, count } = limitImages(digits, 64);
  const pixels = Float32Array.from(images, (level) => level / 255);
  distorter.distort(pixels, count, 0, 1234);
  return [...pixels];
}
