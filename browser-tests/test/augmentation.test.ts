import { openDataset } from '@mnist-cnn/dataset/node';
import { beforeAll, expect, it } from 'vitest';
import { distortDigits } from '../pages/checks/distort-digits.ts';
import { describeInChromium } from './harness/describe-in-chromium.ts';

describeInChromium('digits distorted in Chromium', ({ openPage }) => {
  let inNode: number[];

  beforeAll(async () => {
    inNode = await distortDigits((await openDataset('mnist')).test);
  });

  it.each(['main thread', 'worker'] as const)('on the %s are those in Node', async (place) => {
    const page = await openPage({ isolated: false });
    expect(await page.run('distortDigits', place)).toEqual(inNode);
  });
});
