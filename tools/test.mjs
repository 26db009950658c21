// `npm test`: every check and test of the workspace. Its last line is `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, root, run, workspaceFolders } from './bootstrap.mjs';

const CHECKS = {
  format: 'oxfmt --check .',
  lint: 'oxlint --deny-warnings',
  'import directions': 'turbo boundaries',
  builds: turbo('build'),
  types: turbo('typecheck'),
  'unused code': 'knip',
  packages: turbo('check-package'),
  examples: turbo('example'),
  tests: turbo('test', '--filter=!@mnist-cnn/browser-tests'),
  // By themselves: a browser that waits for a processor looks like one that does not answer.
  'tests in a browser': turbo('test', '--filter=@mnist-cnn/browser-tests'),
};

function turbo(task, filter = '') {
  return `turbo run ${task} ${filter} --continue --output-logs=errors-only`;
}

bootstrap();
for (const report of reports()) rmSync(report, { force: true });
let passed = 0;
const failed = [];
for (const [name, command] of Object.entries(CHECKS)) {
  console.log(`\n── ${name}`);
  if (
    run(command, name.startsWith('tests') ? { TENSORFLOW_INSTALLED: installedBackends() } : {}) ===
    0
  )
    passed++;
  else failed.push(name);
}

const tests = countTests();
if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`);
for (const suite of tests.skippedSuites) console.log(`\nSkipped: ${suite}`);
console.log(
  `\n${passed + tests.passed} passed, ${failed.length + tests.failed} failed, ${tests.skipped} skipped`,
);
process.exitCode = failed.length + tests.failed === 0 ? 0 : 1;

/** What tests depend on beside files, which Turborepo must know: whether TensorFlow's library is there. */
function installedBackends() {
  const command = [join(root, 'apps', 'cli', 'bin', 'mnist.js'), 'backend', 'list', '--json'];
  return spawnSync(process.execPath, command, { encoding: 'utf8' }).stdout.trim();
}

/** What Vitest writes of each package; Turborepo brings it back where it replays a pass. */
function reports() {
  return workspaceFolders().map((folder) => join(root, folder, 'test-results', 'vitest.json'));
}

function countTests() {
  const sum = { passed: 0, failed: 0, skipped: 0, skippedSuites: new Set() };
  for (const report of reports()) {
    if (!existsSync(report)) continue;
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
