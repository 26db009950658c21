// Checks the types of the example in every package's README and runs it as its users do: from tarballs that npm installs in
// a folder of their own.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, workspaceFolders } from './bootstrap.mjs';

const folder = mkdtempSync(join(tmpdir(), 'mnist-cnn-installed-'));
const packages = workspaceFolders()
  .filter((path) => path.startsWith('packages'))
  .map((path) => {
    const place = join(root, path);
    const { name, peerDependencies = {}, devDependencies = {} } = readJson(place, 'package.json');
    const readme = readFileSync(join(place, 'README.md'), 'utf8');
    const peers = Object.keys(peerDependencies);
    return {
      place,
      name,
      peers,
      beside: new Set([...peers, ...Object.keys(devDependencies)]),
      readme,
    };
  });

try {
  pack();
  install();
  checkTypes();
  const failed = packages.filter((one) => !runs(one)).map(({ name }) => name);
  if (failed.length > 0)
    throw new Error(`These examples do not run installed: ${failed.join(', ')}.`);
} finally {
  rmSync(folder, { recursive: true });
}

function pack() {
  const filters = packages.map(({ name }) => `--filter=${name}`);
  run('pnpm', ['--dir', root, ...filters, '--recursive', 'pack', '--pack-destination', folder]);
}

/** Installs the tarballs, so that they have one another, with all peers and what their examples import beside. */
function install() {
  const tarballs = Object.fromEntries(
    readdirSync(folder).map((file) => {
      const name = file.replace(/-\d+\.\d+\.\d+.*$/, '').replace('mnist-cnn-', '@mnist-cnn/');
      return [name, `file:./${file}`];
    }),
  );
  const others = packages.flatMap(({ place, peers, beside, readme }) =>
    [...peers, ...importsOf(exampleOf(readme, place))]
      .filter((name) => beside.has(name) && !(name in tarballs))
      .map((name) => [name, installedVersion(place, name)]),
  );
  const manifest = {
    private: true,
    type: 'module',
    dependencies: { ...Object.fromEntries(others), ...tarballs },
    overrides: tarballs,
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** As strictly as a user may. */
function checkTypes() {
  const types = join(folder, 'types');
  mkdirSync(types);
  for (const { name, place, readme } of packages) {
    writeFileSync(join(types, `${name.split('/').at(-1)}.mts`), exampleOf(readme, place));
  }
  const compilerOptions = {
    target: 'es2023',
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
    typeRoots: [join(root, 'node_modules', '@types')],
  };
  writeFileSync(join(types, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  run('tsc', ['--project', types], 'inherit');
}

function runs({ name, place, readme }) {
  const file = join(folder, `${name.split('/').at(-1)}.mjs`);
  writeFileSync(file, exampleOf(readme, place));
  const { status, stderr } = spawnSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) console.error(`${name}:\n${stderr}`);
  return status === 0;
}

function exampleOf(readme, place) {
  const block = /^```ts\n([\s\S]*?)^```/m.exec(readme);
  if (!block) throw new Error(`${place}: README.md has no \`\`\`ts example.`);
  return block[1];
}

/** Names of the packages that a program imports. */
function importsOf(program) {
  return [...program.matchAll(/^(?:import|} from)\b[^'"]*['"]([^'"]+)['"]/gm)].map(([, path]) =>
    path
      .split('/')
      .slice(0, path.startsWith('@') ? 2 : 1)
      .join('/'),
  );
}

function installedVersion(place, name) {
  return readJson(join(place, 'node_modules', name), 'package.json').version;
}

function readJson(place, file) {
  return JSON.parse(readFileSync(join(place, file), 'utf8'));
}

function run(command, words, stdout = 'ignore') {
  // The package managers' launchers are scripts on Windows, which only a shell starts.
  const line = [command, ...words].map((word) => JSON.stringify(word)).join(' ');
  const { status } = spawnSync(line, {
    cwd: folder,
    stdio: ['ignore', stdout, 'inherit'],
    shell: true,
  });
  if (status !== 0) throw new Error(`${command} ${words[0]} exited with ${status}.`);
}
