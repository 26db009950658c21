// Installs the workspace with the pinned pnpm, unless that has been done for exactly these manifests.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const binaries = join(root, 'node_modules', '.bin');
const stamp = join(root, 'node_modules', '.installed-for');

/** The environment in which the workspace's own tools are found first. */
const environment = {
  ...process.env,
  PATH: `${binaries}${delimiter}${process.env.PATH ?? ''}`,
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  // What passed on one version of Node, Turborepo does not take for a pass on another.
  NODE_RUNNING: process.version,
};

/**
 * Runs a command line in the workspace, with further variables in its environment; gives its exit status, not 0 where it
 * was ended after `timeout` milliseconds.
 */
export function run(commandLine, variables = {}, timeout = undefined) {
  // Launchers of packages are scripts on Windows, which only a shell starts; no argument here comes from a user.
  const { status } = spawnSync(commandLine, {
    cwd: root,
    env: { ...environment, ...variables },
    shell: true,
    stdio: 'inherit',
    timeout,
  });
  return status ?? 1;
}

/** Makes sure that every dependency is installed. */
export function bootstrap() {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const wanted = hashOfManifests();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

  console.error(`Installing with ${packageManager} …`);
  if (run(`npx --yes ${packageManager} install --frozen-lockfile`) !== 0) {
    console.error(
      'The installation failed; the lines above say why. It needs the npm registry once, afterwards everything works offline.',
    );
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

/** The folders of the workspace's packages, from its root. */
export function workspaceFolders() {
  const groups = ['packages', 'apps'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(group, name)),
  );
  return [...groups, 'benchmarks', 'browser-tests', 'node-tests'];
}

function hashOfManifests() {
  const hash = createHash('sha256').update(process.version);
  const manifests = ['', ...workspaceFolders()].map((folder) => join(folder, 'package.json'));
  for (const file of [...manifests, 'pnpm-lock.yaml', 'pnpm-workspace.yaml']) {
    if (existsSync(join(root, file))) hash.update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}
