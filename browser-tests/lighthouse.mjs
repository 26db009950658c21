// `pnpm lighthouse`: Lighthouse's scores of the built page, served by `mnist web`, on a slow phone and on a desktop.
// Lighthouse is fetched when it is asked for: with what it needs it has 186 MB, too much for everyone who installs.
import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import { servePage } from './serve-page.mjs';

/** The last that runs on Node 20. */
const LIGHTHOUSE = 'lighthouse@12.8.2';

/** That of the middle performance counts: times wander, upwards where the machine has other work. */
const RUNS = 3;

/** The least that each score may be. */
const FLOORS = { performance: 0.95, accessibility: 1, 'best-practices': 0.95, seo: 1 };
const TIMES = ['largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift'];

const server = await servePage();
try {
  console.log(['', ...Object.keys(FLOORS), ...TIMES].join('\t'));
  for (const device of ['mobile', 'desktop']) {
    const runs = [];
    for (let i = 0; i < RUNS; i++) runs.push(await measure(server.address, device));
    const [{ categories, audits }] = runs
      .toSorted((a, b) => a.categories.performance.score - b.categories.performance.score)
      .slice((RUNS - 1) / 2);
    const scores = Object.keys(FLOORS).map((name) => Math.round(100 * categories[name].score));
    console.log([device, ...scores, ...TIMES.map((name) => audits[name].displayValue)].join('\t'));
    for (const [name, floor] of Object.entries(FLOORS)) {
      if (categories[name].score < floor) process.exitCode = 1;
    }
  }
} finally {
  server.stop();
}

async function measure(address, device) {
  const options = [
    `--only-categories=${Object.keys(FLOORS).join()}`,
    ...(device === 'desktop' ? ['--preset=desktop'] : []),
    '--chrome-flags="--headless=new --no-sandbox"',
    '--no-enable-error-reporting --quiet --output=json',
  ];
  const { CHROMIUM, ...environment } = process.env;
  // npx is a script on Windows, which only a shell starts; exec has one.
  const { stdout } = await promisify(exec)(
    `npx --yes ${LIGHTHOUSE} ${address} ${options.join(' ')}`,
    { maxBuffer: 1e8, env: CHROMIUM ? { ...environment, CHROME_PATH: CHROMIUM } : environment },
  );
  return JSON.parse(stdout);
}
