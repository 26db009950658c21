// `pnpm latency`: milliseconds from a movement of the pen to the frame that shows its probabilities, in the built page.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

/** Movements of the pen that are timed, and the most milliseconds between two. */
const [MOVEMENTS, PAUSE] = [200, 100];

const server = spawn(
  process.execPath,
  [fileURLToPath(new URL('../apps/cli/bin/mnist.js', import.meta.url)), 'web', '--port', '0'],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const [address] = await once(createInterface({ input: server.stdout }), 'line');
  const page = await browser.newPage();
  await page.goto(address);
  await page.waitForSelector('.reading[aria-busy=false]');
  const times = (await page.evaluate(draw, [MOVEMENTS, PAUSE])).toSorted((a, b) => a - b);
  const quantile = (part) => times[Math.floor(part * times.length)].toFixed(0);
  console.log(`median ${quantile(0.5)} ms, 95th percentile ${quantile(0.95)} ms`);
} finally {
  await browser.close();
  server.kill('SIGINT');
}

/** Runs in the page: draws an 8, of which the first half is there before the first movement that is timed. */
async function draw([movements, pause]) {
  const paper = document.querySelector('.paper');
  const { left, top, width, height } = paper.getBoundingClientRect();
  const send = (type, i) => {
    const angle = (Math.PI * i) / movements;
    const x = left + width * (0.5 + 0.2 * Math.sin(2 * angle));
    const y = top + height * (0.5 - 0.35 * Math.cos(angle));
    const shared = { pointerId: 1, isPrimary: true, pointerType: 'mouse', buttons: 1 };
    const place = { pressure: 0.5, clientX: x, clientY: y, bubbles: true };
    paper.dispatchEvent(new PointerEvent(type, { ...shared, ...place }));
  };
  // A pointer that no hand moves cannot be captured.
  Object.assign(paper, { setPointerCapture: () => undefined, hasPointerCapture: () => true });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const change = () =>
    new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        resolve();
      });
      const what = { subtree: true, attributes: true, characterData: true };
      observer.observe(document.querySelector('.probabilities'), what);
    });
  send('pointerdown', 0);
  for (let i = 1; i <= movements; i++) send('pointermove', i);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const times = [];
  for (let i = 1; i <= movements; i++) {
    const changed = change();
    const start = performance.now();
    send('pointermove', movements + i);
    await changed;
    await frame();
    times.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, pause * Math.random()));
  }
  send('pointerup', 2 * movements);
  return times;
}
