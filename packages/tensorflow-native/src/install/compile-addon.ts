import { access, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TensorflowError } from '../tensorflow-error.ts';
import type { Compiler } from './compiler.ts';
import { libraryNames } from './layout.ts';
import type { Platform } from './platform.ts';
import { runProgram } from './run-program.ts';
import { badSource } from './source-error.ts';

/** The addon's name in an installation. */
export const addonFile = 'tfjs_binding.node';

/** The name of what keeps TensorFlow quiet while it loads. */
export const stderrGateFile = 'stderr_gate.node';

const addon = fileURLToPath(new URL('../../addon/', import.meta.url));
const shownLines = 20;

/**
 * Compiles tfjs-node's native half in a folder that holds the libraries and the headers of a source.
 *
 * It is linked to the libraries by their place relative to itself, so the folder can be moved. Node-API keeps its
 * binary interface: one build serves every version of Node. Rejects with a TensorflowError: `bad-source` where a library
 * is missing, `compile-failed`; or with the signal's reason.
 */
export async function compileAddon(
  folder: string,
  source: string,
  compiler: Compiler,
  platform: Platform,
  signal: AbortSignal | undefined,
): Promise<void> {
  const libraries = await librariesIn(folder, source, platform);
  // What the compiler leaves behind when it is killed goes with the folder.
  const temporary = join(folder, 'temporary');
  await mkdir(temporary);
  const programs = {
    [addonFile]: addonArguments(folder, libraries, platform),
    [stderrGateFile]: [join(addon, 'binding/stderr_gate.cc')],
  };
  for (const [name, args] of Object.entries(programs)) {
    const all = [...compiler.args, ...nodeArguments(platform), ...args, '-o', join(folder, name)];
    const { status, output } = await runProgram(compiler.command, all, {
      signal,
      env: { ...process.env, TMPDIR: temporary },
    });
    if (status !== 'succeeded') throw compileFailed(source, compiler, output);
    await access(join(folder, name)).catch((cause: unknown) => {
      throw new TensorflowError(
        'compile-failed',
        `${compiler.command} ended without an error and without writing ${name}: is it a C++ compiler?`,
        { cause },
      );
    });
  }
  await rm(temporary, { recursive: true });
}

/** Asks a built addon for its library's version, as in 2.21.0; in a process of its own, which may crash. */
export async function askVersion(
  folder: string,
  source: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  const script = `process.stdout.write(String(require(process.argv[1]).TF_Version))`;
  const file = join(folder, addonFile);
  // TensorFlow's own messages go to stderr.
  const { stdout, output } = await runProgram(process.execPath, ['-e', script, file], {
    signal,
    timeout: 120_000,
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', NODE_OPTIONS: '' },
  });
  const [version] = /\d+\.\d+\.\d+[\w.+-]*/.exec(stdout) ?? [];
  if (version !== undefined) return version;
  throw new TensorflowError(
    'check-failed',
    `What was built from ${source} does not load, so its version is not known:\n${endOf(output)}`,
  );
}

/** The names of the two libraries. */
async function librariesIn(
  folder: string,
  source: string,
  platform: Platform,
): Promise<readonly string[]> {
  const isThere = (path: string) =>
    access(join(folder, path)).then(
      () => true,
      () => false,
    );
  const { tensorflow, framework } = libraryNames(platform);
  const [inWheels, inArchives] = tensorflow;
  const main = (await isThere(`tensorflow/${inWheels}`)) ? inWheels : inArchives;
  const missing: string[] = [];
  if (!(await isThere(`tensorflow/${main}`))) missing.push(`${inWheels} (or ${inArchives})`);
  if (!(await isThere(`tensorflow/${framework}`))) missing.push(framework);
  if (!(await isThere('include/tensorflow/c/c_api.h'))) missing.push('tensorflow/c/c_api.h');
  if (missing.length > 0) throw badSource(`${source} lacks ${missing.join(', ')}.`);
  return [main, framework];
}

function compileFailed(source: string, { command }: Compiler, output: string): TensorflowError {
  return new TensorflowError(
    'compile-failed',
    `${command} could not compile tfjs-node's native half against ${source}; a compiler of C++17 and TensorFlow 2 are expected. The end of what it said:\n${endOf(output)}`,
  );
}

function endOf(output: string): string {
  return output.trimEnd().split('\n').slice(-shownLines).join('\n');
}

/** What makes an addon of a program: Node's functions are found when it is loaded. */
function nodeArguments({ os }: Platform): readonly string[] {
  const flags = ['-std=c++17', '-O2', '-fPIC', '-shared', '-DNAPI_VERSION=8'];
  const linking = os === 'darwin' ? ['-undefined', 'dynamic_lookup'] : [];
  return [...flags, '-I', join(addon, 'binding/node'), ...linking];
}

function addonArguments(
  folder: string,
  libraries: readonly string[],
  { os }: Platform,
): readonly string[] {
  const sources = join(addon, 'binding/src');
  const libraryFolder = join(folder, 'tensorflow');
  const linking =
    os === 'darwin'
      ? [
          ...libraries.map((name) => join(libraryFolder, name)),
          '-Wl,-rpath,@loader_path/tensorflow',
        ]
      : [
          '-L',
          libraryFolder,
          ...libraries.map((name) => `-l:${name}`),
          '-Wl,-rpath,$ORIGIN/tensorflow',
        ];
  return [
    '-I',
    join(folder, 'include'),
    join(sources, 'tfjs_backend.cc'),
    join(sources, 'tfjs_binding.cc'),
    ...linking,
  ];
}
