import { knownDatasets } from '@mnist-cnn/dataset';
import { expect, it } from 'vitest';
import { describeInChromium } from './harness/describe-in-chromium.ts';

const [mnist] = knownDatasets;
const files = mnist.plainFiles?.slice(2).map(({ name, sha256 }) => ({ name, sha256 }));

describeInChromium('MNIST’s test set in Chromium', ({ openPage }) => {
  it.each(['main thread', 'worker'] as const)('is fetched once, on the %s', async (place) => {
    const page = await openPage({ isolated: true });
    const { count, files: read, progress } = await page.run('openDigits', place);
    expect(count).toBe(10_000);
    expect(read).toEqual(files);
    // Compressed, more than 1 MB and less than 3.
    expect(progress?.[1]).toBeGreaterThan(1e6);
    expect(progress?.[1]).toBeLessThan(3e6);
    expect(progress?.[0]).toBe(progress?.[1]);
    const beside = await page.openBeside();
    expect(await beside.run('openDigits', place)).toMatchObject({ count, progress: null });
    expect(await beside.run('compareDigits', place)).toBe(true);
  });

  it('is read from files that the browser decompressed', async () => {
    const page = await openPage({ isolated: false });
    const { count, files: read, progress } = await page.run('openEncodedDigits', 'main thread');
    expect({ count, read }).toEqual({ count: 10_000, read: files });
    expect(progress).toEqual([7_850_024, 7_850_024]);
    expect(await page.run('openEncodedDigits', 'main thread')).toMatchObject({ progress: null });
  });

  it('is fetched again where the kept files are damaged', async () => {
    const page = await openPage({ isolated: false });
    const first = await page.run('openDigits', 'main thread');
    expect(await page.run('damageDigits', 'main thread')).toBe(2);
    expect(await page.run('openDigits', 'main thread')).toEqual(first);
    expect(await page.run('openDigits', 'main thread')).toMatchObject({ progress: null });
  });

  it('is there without a network, once it was fetched', async () => {
    const page = await openPage({ isolated: false });
    await page.run('openDigits', 'main thread');
    await page.setOffline(true);
    page.allowComplaints('ERR_INTERNET_DISCONNECTED');
    const again = await page.run('openDigits', 'main thread');
    expect(again).toMatchObject({ count: 10_000, progress: null });

    await page.run('damageDigits', 'main thread');
    const { code, message } = await page.run('failToOpenDigits', 'main thread');
    expect(code).toBe('download-failed');
    expect(message).toMatch(/t10k-.*-ubyte\.gz cannot be fetched: this device is offline\.$/);
  });

  it('is all that this server has, which is said', async () => {
    const page = await openPage({ isolated: false });
    page.allowComplaints('404');
    const { code, message } = await page.run('openAllDigits', 'main thread');
    expect(code).toBe('download-failed');
    expect(message).toMatch(/\/digits\/train-.*-ubyte\.gz cannot be fetched: HTTP 404/);
  });
});
