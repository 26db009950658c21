// `pnpm responsiveness`: of the built page, the milliseconds from a movement of the pen to the frame that shows its
// probabilities, and the frames a second, idle and while it trains on wasm.
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { servePage } from './serve-page.mjs';

/** Movements of the pen that are timed, and the most milliseconds between two. */
const [MOVEMENTS, PAUSE] = [200, 100];

const server = await servePage();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const page = await browser.newPage();
  await page.goto(server.address);
  await page.waitForSelector('.reading[aria-busy=false]');
  print('pen to bars, ms', await page.evaluate(draw, [MOVEMENTS, PAUSE]));
  print('between frames, ms', await page.evaluate(watchFrames));
  await page.click('nav a[href="#train"]');
  await page.click('.plan button.primary');
  const step = page.locator('[data-field=step]');
  while (!((await step.count()) && Number.parseInt(await step.textContent()) > 2)) await pause(200);
  print('the same in a training', await page.evaluate(watchFrames));
} finally {
  await browser.close();
  server.stop();
}

function print(what, times) {
  const sorted = times.toSorted((a, b) => a - b);
  const quantiles = [0.5, 0.95].map((part) => sorted[Math.floor(part * sorted.length)].toFixed(0));
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  console.log(
    `${what}: mean ${mean.toFixed(1)}, median ${quantiles[0]}, 95 % below ${quantiles[1]}`,
  );
}

/** Runs in the page: the times between its frames, for five seconds. */
async function watchFrames() {
  const times = [];
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  for (let last = performance.now(), end = last + 5000; last < end;) {
    await frame();
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  return times;
}

/** Runs in the page: draws an 8, of which the first half is there before the first movement that is timed. */
async function draw([movements, longest]) {
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
    await new Promise((resolve) => setTimeout(resolve, longest * Math.random()));
  }
  send('pointerup', 2 * movements);
  return times;
}
