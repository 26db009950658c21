import { expect, it } from 'vitest';
import { describeInChromium } from './harness/describe-in-chromium.ts';

const places = ['main thread', 'worker'] as const;

const software = [
  { name: 'webgpu', verdict: 'passed-over', reason: expect.stringMatching(/a software adapter/) },
  { name: 'webgl', verdict: 'passed-over', reason: expect.stringMatching(/a software adapter/) },
];

describeInChromium(
  'the backends in Chromium',
  ({ openPage }) => {
    it.each(places)('are usable on the %s, but for software adapters', async (place) => {
      const page = await openPage({ isolated: false });
      const checked = await page.run('examineBackends', place);
      expect(checked.withoutSimd).toMatch(/^this browser has no SIMD/);
      expect(checked.missing).toMatch(/^expected .* at \/missing\.wasm, found HTTP status 404/);
      expect(checked.notWasm).toMatch(
        /^expected .* at \/index\.html, found text\/html.* not WebAssembly/,
      );
      const timedStep = { milliseconds: expect.any(Number), images: 1 };
      expect(checked.examined).toMatchObject([
        ...software,
        { name: 'wasm', verdict: 'usable', timedStep },
        { name: 'cpu', verdict: 'usable', timedStep },
      ]);
      expect(checked.automatic).toMatchObject([
        ...software,
        { name: 'wasm', verdict: 'selected' },
        { name: 'cpu', verdict: 'not-tried' },
      ]);
      // Chromium itself prints the 404; nothing else does.
      expect(page.takeComplaints().filter((line) => !line.includes('404'))).toEqual([]);
    });
  },
  { webgpu: true },
);

describeInChromium('WebGPU without an adapter', ({ openPage }) => {
  it('is passed over', async () => {
    const page = await openPage({ isolated: false });
    const [webgpu] = await page.run('selectAutomatic', 'main thread');
    expect(webgpu).toMatchObject({ name: 'webgpu', reason: expect.stringMatching(/no adapter/) });
    expect(page.takeComplaints()).toEqual(['warning: No available adapters.']);
  });
});
