import { spawnSync } from 'node:child_process';
import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { archive, archiveMembers } from './fake-archive.ts';
import { fakeCompiler } from './fake-compiler.ts';
import {
  cpuName,
  cpuWheel,
  framework,
  gpuName,
  library,
  metadata,
  sha256,
  tensorflowMembers,
  wheel,
} from './fake-wheel.ts';
import { install, linux, linuxWithGpu } from './install-for-test.ts';
import { errorPage, giving, startPackageServer } from './package-server.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { tensorflowErrorOf } from './tensorflow-error-of.ts';
import { filesIn, writeFiles } from './write-files.ts';

/** Writes a file into a folder of its own. */
async function fileWith(name: string, content: Uint8Array): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, content);
  return path;
}

const files = (main: string): readonly string[] => [
  'install.json',
  'stderr_gate.node',
  `tensorflow/${main}`,
  'tensorflow/libtensorflow_framework.so.2',
  'tfjs_binding.node',
];

/** A compiler that makes an addon which can be loaded, and says that it is of a version. */
async function compilerOfAddon(version: string): Promise<void> {
  const headers = fileURLToPath(new URL('../../addon/binding/node', import.meta.url));
  const folder = await fakeCompiler(
    `exec cc -shared -fPIC -I '${headers}' "$HERE/addon.c" -o "$OUT"`,
  );
  await writeFile(
    join(folder, 'addon.c'),
    `#include <node_api.h>
    NAPI_MODULE_INIT() {
      napi_value version;
      napi_create_string_utf8(env, "${version}", NAPI_AUTO_LENGTH, &version);
      napi_set_named_property(env, exports, "TF_Version", version);
      return exports;
    }`,
  );
}

const canCompile = process.platform === 'linux' && spawnSync('cc', ['--version']).status === 0;

describe.skipIf(process.platform === 'win32')('installTensorflow from what the user has', () => {
  beforeEach(() => {
    vi.unstubAllEnvs();
    // Nothing here may ask an index.
    vi.stubEnv('PIP_INDEX_URL', 'not an address');
  });

  it('installs from the path of a wheel, and leaves that alone', async () => {
    const cache = await temporaryFolder();
    await fakeCompiler();
    const from = await fileWith(cpuName, cpuWheel.content);
    const { id, record, directory } = await install(cache, { from });
    expect(id).toBe('2.21.0-cpu');
    expect(record.source).toBe(from);
    expect(await filesIn(directory)).toEqual(files('libtensorflow_cc.so.2'));
    expect((await readFile(from)).length).toBe(cpuWheel.content.length);
    expect(await filesIn(cache)).toHaveLength(5);
  });

  it('gives whole paths where it is given shorter ones', async () => {
    await fakeCompiler();
    const from = await fileWith(cpuName, cpuWheel.content);
    const cache = await temporaryFolder();
    const { directory, record } = await install(relative('.', cache), {
      from: relative('.', from),
    });
    expect(directory).toBe(join(cache, 'tensorflow/2.21.0-cpu'));
    expect(record.source).toBe(from);
  });

  it('reads the version of a wheel of another name in its METADATA', async () => {
    await fakeCompiler();
    const { content } = wheel('tf.whl', {
      ...tensorflowMembers,
      'tensorflow-2.20.1.dist-info/METADATA': metadata('2.20.1'),
    });
    const from = await fileWith('tf.whl', content);
    expect((await install(await temporaryFolder(), { from })).id).toBe('2.20.1-cpu');
  });

  it.each([
    ['with its hash', `#sha256=${sha256(cpuWheel.content)}`, ''],
    ['without', '', ' (not checked: no SHA-256 was given)'],
  ])('installs from the address of a wheel %s', async (_, hash, remark) => {
    const cache = await temporaryFolder();
    await fakeCompiler();
    const { fileUrl, requests } = await startPackageServer({ any: [cpuWheel] });
    const { id, record } = await install(cache, { from: `${fileUrl(cpuName)}${hash}` });
    expect(id).toBe('2.21.0-cpu');
    expect(record.source).toBe(`${fileUrl(cpuName)}${remark}`);
    expect(requests).toEqual([`HEAD /files/${cpuName}`, `GET /files/${cpuName}`]);
    expect(await filesIn(cache)).toHaveLength(5);
  });

  it('does not take another file from an address than its hash says', async () => {
    await fakeCompiler();
    const { fileUrl } = await startPackageServer({ any: [cpuWheel] });
    const from = `${fileUrl(cpuName)}#sha256=${'0'.repeat(64)}`;
    const error = await tensorflowErrorOf(async () => install(await temporaryFolder(), { from }));
    expect(error.code).toBe('download-failed');
  });

  it('keeps nothing of an unchecked download that is no wheel', async () => {
    const cache = await temporaryFolder();
    await fakeCompiler();
    const content = new Uint8Array(5000);
    const { fileUrl } = await startPackageServer({ any: [{ name: cpuName, content }] });
    const error = await tensorflowErrorOf(() => install(cache, { from: fileUrl(cpuName) }));
    expect(error.code).toBe('bad-source');
    expect(error.message).toContain('is no whole wheel');
    expect(await filesIn(cache)).toEqual([]);
  });

  it('knows a web page at the address of a wheel', async () => {
    await fakeCompiler();
    const { fileUrl } = await startPackageServer(
      { any: [cpuWheel] },
      { answers: { [`/files/${cpuName}`]: [errorPage] } },
    );
    const from = fileUrl(cpuName);
    const error = await tensorflowErrorOf(async () => install(await temporaryFolder(), { from }));
    expect(error.code).toBe('download-failed');
    expect(error.message).toContain('web page');
  });

  it.runIf(canCompile)('installs from an archive, whose version the library says', async () => {
    const cache = await temporaryFolder();
    await compilerOfAddon('2.18.0');
    const name = 'libtensorflow-cpu-linux-x86_64.tar.gz';
    const from = await fileWith(name, await archive(archiveMembers));
    const { id, directory } = await install(cache, {
      from,
      variant: 'auto',
      platform: linuxWithGpu,
    });
    expect(id).toBe('2.18.0-cpu');
    expect(await filesIn(directory)).toEqual(files('libtensorflow.so.2'));
    const there = await readFile(join(directory, 'tensorflow/libtensorflow.so.2'));
    expect(there.equals(library)).toBe(true);
  });

  it.runIf(canCompile)('installs from the address of an archive', async () => {
    await compilerOfAddon('2.18.0');
    const name = 'libtensorflow.tgz';
    const content = await archive(archiveMembers);
    const { fileUrl } = await startPackageServer({ any: [{ name, content }] });
    const { id } = await install(await temporaryFolder(), { from: fileUrl(name) });
    expect(id).toBe('2.18.0-cpu');
  });

  it.runIf(canCompile).each([
    ['site-packages', '', ''],
    ['the folder tensorflow', 'tensorflow', ''],
    ['site-packages with CUDA', '', 'nvidia'],
  ])('copies %s', async (_, folder, cuda) => {
    await compilerOfAddon('2.21.0');
    const source = await temporaryFolder();
    await writeFiles(source, {
      ...tensorflowMembers,
      ...(cuda && { 'nvidia/cudnn/lib/libcudnn.so.9': framework }),
      'numpy/numpy.so': 'not needed',
    });
    const from = join(source, folder);
    const { directory } = await install(await temporaryFolder(), {
      from,
      variant: 'auto',
      platform: cuda ? linuxWithGpu : linux,
    });
    await rm(source, { recursive: true });
    const expected = files('libtensorflow_cc.so.2');
    const withCuda = cuda ? ['nvidia/cudnn/lib/libcudnn.so.9'] : [];
    expect(await filesIn(directory)).toEqual([...expected, ...withCuda].toSorted());
  });

  it.runIf(canCompile)('copies an unpacked archive, not its links', async () => {
    await compilerOfAddon('2.18.0');
    const from = await temporaryFolder();
    await writeFiles(from, {
      'include/tensorflow/c/c_api.h': '// C',
      'lib/libtensorflow.so.2.18.0': library,
      'lib/libtensorflow_framework.so.2.18.0': framework,
    });
    for (const name of ['libtensorflow.so.2', 'libtensorflow_framework.so.2']) {
      await symlink(`${name}.18.0`, join(from, 'lib', name));
    }
    const { directory } = await install(await temporaryFolder(), { from });
    await rm(from, { recursive: true });
    const there = await readFile(join(directory, 'tensorflow/libtensorflow.so.2'));
    expect(there.equals(library)).toBe(true);
  });

  it('says that an addon does not load, where only that could tell the version', async () => {
    const cache = await temporaryFolder();
    await fakeCompiler();
    const from = await fileWith('tf.tar.gz', await archive(archiveMembers));
    const error = await tensorflowErrorOf(() => install(cache, { from }));
    expect(error.code).toBe('check-failed');
    expect(await filesIn(cache)).toEqual([]);
  });

  const { length } = cpuWheel.content;
  it.each([
    ['is cut', cpuName, cpuWheel.content.subarray(0, length - 100), 'is no whole wheel'],
    ['is empty', cpuName, new Uint8Array(0), 'is no whole wheel'],
    ['leads elsewhere', cpuName, wheel('', { 'a/../../b': library }).content, 'relative path'],
    ['is something else', cpuName, wheel('', { 'a/b.py': library }).content, 'holds no TensorFlow'],
  ])('refuses a wheel that %s', async (_, name, content, message) => {
    const cache = await temporaryFolder();
    await fakeCompiler();
    const from = await fileWith(name, content);
    const error = await tensorflowErrorOf(() => install(cache, { from }));
    expect(error.code).toBe('bad-source');
    expect(error.message).toContain(message);
    expect(await filesIn(cache)).toEqual([]);
  });

  it('refuses a wheel whose bytes are not what their checksum says', async () => {
    await fakeCompiler();
    const content = cpuWheel.content.slice();
    // Stored as they are, as they do not get smaller: found by their start.
    const start = Buffer.from(content).indexOf(Buffer.from(library.subarray(100, 140)));
    content[start] ^= 1;
    const from = await fileWith(cpuName, content);
    const error = await tensorflowErrorOf(async () => install(await temporaryFolder(), { from }));
    expect(error.code).toBe('bad-source');
    expect(error.message).toContain('checksum');
  });

  it.each([
    ['is cut', async () => (await archive(archiveMembers)).subarray(0, -2000), 'no whole .tar.gz'],
    ['is something else', async () => library, 'no whole .tar.gz'],
    ['leads elsewhere', () => archive({ './include/../../a.h': library }), './include/../../a.h'],
    ['has no library', () => archive({ './include/a.h': library }), 'lacks libtensorflow_cc.so.2'],
    [
      'has links in a circle',
      () =>
        archive({
          './include/a.h': library,
          './lib/libtensorflow.so.2': { link: 'libtensorflow.so' },
          './lib/libtensorflow.so': { link: 'libtensorflow.so.2' },
        }),
      'lacks libtensorflow_cc.so.2',
    ],
  ] as const)('refuses an archive that %s', async (_, make, message) => {
    const cache = await temporaryFolder();
    await fakeCompiler();
    const from = await fileWith('a.tar.gz', await make());
    const error = await tensorflowErrorOf(() => install(cache, { from }));
    expect(error.code).toBe('bad-source');
    expect(error.message).toContain(message);
    expect(await filesIn(cache)).toEqual([]);
  });

  it('refuses other files, folders and what is not there', async () => {
    await fakeCompiler();
    const folder = await temporaryFolder();
    await writeFiles(folder, { 'a.zip': 'zip' });
    const messageFor = async (from: string) => {
      const error = await tensorflowErrorOf(() => install(folder, { from }));
      expect(error.code).toBe('bad-source');
      return error.message;
    };
    expect(await messageFor(join(folder, 'a.zip'))).toContain('is no folder, .whl, .tar.gz');
    expect(await messageFor(folder)).toContain('holds no TensorFlow library');
    expect(await messageFor(join(folder, 'nothing'))).toContain('There is nothing at');
    expect(await messageFor('https://127.0.0.1/a.zip')).toContain('is no .whl');
    expect(await messageFor('https://127.0.0.1/a.whl#sha256=12')).toContain('64 hexadecimal');
  });

  it.each([
    [
      'a wheel for another system',
      'tensorflow_cpu-2.21.0-cp313-cp313-win_amd64.whl',
      'is for win_amd64; this is linux x64',
    ],
    [
      'a wheel for a newer glibc',
      'tensorflow_cpu-2.21.0-cp313-cp313-manylinux_2_99_x86_64.whl',
      'needs glibc 2.99',
    ],
  ])('refuses %s before it reads it', async (_, from, message) => {
    await fakeCompiler();
    const error = await tensorflowErrorOf(async () => install(await temporaryFolder(), { from }));
    expect(error.code).toBe('unsupported-platform');
    expect(error.message).toContain(message);
  });

  it('refuses a wheel without CUDA for a GPU', async () => {
    const error = await tensorflowErrorOf(() =>
      install('nowhere', { from: `/some/${cpuName}`, variant: 'gpu' }),
    );
    expect(error.code).toBe('bad-source');
    expect(error.message).toContain('cannot use a GPU');
  });

  it('asks an address no more than it must where that is installed', async () => {
    const cache = await temporaryFolder();
    await fakeCompiler();
    const { content } = wheel(gpuName, tensorflowMembers);
    const { fileUrl, requests } = await startPackageServer(
      { any: [{ name: gpuName, content }] },
      { answers: { [`/files/${gpuName}`]: [giving(content)] } },
    );
    const from = fileUrl(gpuName);
    await install(cache, { from });
    await install(cache, { from });
    expect(requests.filter((request) => request.startsWith('GET'))).toHaveLength(1);
  });
});
