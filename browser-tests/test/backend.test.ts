import { expect, it } from 'vitest';
import { describeInChromium } from './harness/describe-in-chromium.ts';

describeInChromium('the backends in Chromium', ({ openPage }) => {
  it.each(['main thread', 'worker'] as const)('are usable on the %s', async (place) => {
    const page = await openPage({ isolated: false });
    const { withoutSimd, missing, notWasm, verdicts, selected } = await page.run(
      'examineBackends',
      place,
    );
    expect(withoutSimd).toMatch(/^this browser has no SIMD/);
    expect(missing).toMatch(/^expected .* at \/missing\.wasm, found HTTP status 404/);
    expect(notWasm).toMatch(/^expected .* at \/index\.html, found text\/html.* not WebAssembly/);
    expect(verdicts).toMatchObject([
      { name: 'wasm', verdict: 'usable' },
      { name: 'cpu', verdict: 'usable' },
    ]);
    expect(selected).toBe('wasm');
    // Chromium itself prints the 404; nothing else does.
    expect(page.takeComplaints().filter((line) => !line.includes('404'))).toEqual([]);
  });
});
