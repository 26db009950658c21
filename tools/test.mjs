// `npm test`: every check and test of the workspace. Its last line is `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, root, run, workspaceFolders } from './bootstrap.mjs';

const CHECKS = {
  format: 'oxfmt --check .',
  lint: 'oxlint --deny-warnings',
  'import directions': 'turbo boundaries',
  // In one run, so that no core waits for the longest of a kind.
  'builds, types and packages': turbo('build typecheck check-package'),
  'unused code': 'knip',
  'examples, installed': 'node tools/check-installed.mjs',
  // Two packages at a time: each has as many threads as there are cores, and tests that wait too long fail.
  tests: turbo(
    'test',
    '--concurrency=2 --filter=!@mnist-cnn/browser-tests --filter=!@mnist-cnn/node-tests',
  ),
  // By themselves, as what follows: they start threads of their own.
  'tests on other versions of Node': turbo('test', '--filter=@mnist-cnn/node-tests'),
  // By themselves, two at a time: a browser that waits for a processor looks like one that does not answer.
  'tests in a browser': turbo('test', '--filter=@mnist-cnn/browser-tests'),
};

function turbo(task, filter = '') {
  return `turbo run ${task} ${filter} --continue --output-logs=errors-only`;
}

bootstrap();
const nodesInstalled = installNodes();
for (const report of reports()) rmSync(report, { force: true });
let passed = 0;
const failed = [];
for (const [name, command] of Object.entries(CHECKS)) {
  console.log(`\n── ${name}`);
  if (run(command, name.startsWith('tests') ? whatTestsDependOn() : {}) === 0) passed++;
  else failed.push(name);
}

const tests = countTests();
if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`);
for (const suite of tests.skippedSuites) console.log(`\nSkipped: ${suite}`);
console.log(
  `\n${passed + tests.passed} passed, ${failed.length + tests.failed} failed, ${tests.skipped} skipped`,
);
process.exitCode = failed.length + tests.failed === 0 ? 0 : 1;

/** Installs the other versions of Node and gives the names of those that are there: none without the registry. */
function installNodes() {
  const folder = join(root, 'node-tests', 'versions');
  const words = '--ignore-workspace --frozen-lockfile --reporter=silent --config.fetch-retries=1';
  // On a slow line the tests are worth less than the time.
  run(`pnpm install ${words} --dir="${folder}"`, {}, 300_000);
  const installed = join(folder, 'node_modules');
  return existsSync(installed)
    ? readdirSync(installed).filter((name) => name.startsWith('node-'))
    : [];
}

/** What tests depend on beside files, which Turborepo must know: TensorFlow's library and the versions of Node. */
function whatTestsDependOn() {
  const command = [join(root, 'apps', 'cli', 'bin', 'mnist.js'), 'backend', 'list', '--json'];
  return {
    TENSORFLOW_INSTALLED: spawnSync(process.execPath, command, { encoding: 'utf8' }).stdout.trim(),
    NODES_INSTALLED: nodesInstalled.join(' '),
  };
}

/** What Vitest writes of each package; Turborepo brings it back where it replays a pass. */
function reports() {
  return workspaceFolders().flatMap((folder) => {
    const results = join(root, folder, 'test-results');
    return (existsSync(results) ? readdirSync(results) : [])
      .filter((name) => /^vitest.*\.json$/.test(name))
      .map((name) => join(results, name));
  });
}

function countTests() {
  const sum = { passed: 0, failed: 0, skipped: 0, skippedSuites: new Set() };
  for (const report of reports()) {
    const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    sum.passed += numPassedTests;
    sum.failed += numFailedTests;
    sum.skipped += numPendingTests;
    for (const { ancestorTitles, status, title } of testResults.flatMap(
      ({ assertionResults }) => assertionResults,
    )) {
      if (status === 'skipped') sum.skippedSuites.add(ancestorTitles[0] ?? title);
    }
  }
  return sum;
}
