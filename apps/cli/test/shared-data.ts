import { limitImages } from '@mnist-cnn/dataset';
import { openDataset, writeDataset } from '@mnist-cnn/dataset/node';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { mnist, temporaryFolder } from './run-mnist.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of MNIST's first digits: 6,000 to train on, 500 to test with. */
    digits: string;
    /** The baseline, trained on 1,500 of them for two epochs; whoever writes into it takes a copy. */
    baseline: string;
  }
}

/** Made once for all tests: MNIST itself is there where its 10,000 images to test with are the point. */
export default async function shareData(project: TestProject): Promise<() => void> {
  const folder = temporaryFolder();
  const [digits, baseline] = [join(folder.path, 'digits'), join(folder.path, 'run')];
  const { train, test, ...facts } = await openDataset('mnist');
  const some = { train: limitImages(train, 6000), test: limitImages(test, 500) };
  await writeDataset({ ...facts, ...some }, digits);
  const words = ['--model=softmax', '--limit=1500', '--epochs=2', '--quiet', `--out=${baseline}`];
  const { code, stderr } = await mnist('train', `--dataset=${digits}`, ...words);
  if (code !== 0) throw new Error(stderr);
  project.provide('digits', digits);
  project.provide('baseline', baseline);
  return folder.remove;
}
