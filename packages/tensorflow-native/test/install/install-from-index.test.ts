import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeCompiler } from './fake-compiler.ts';
import {
  cpuName,
  cpuWheel,
  framework,
  gpuName,
  library,
  metadata,
  tensorflowMembers,
  wheel,
} from './fake-wheel.ts';
import { install, linux, linuxWithGpu, watch } from './install-for-test.ts';
import {
  cutting,
  errorPage,
  giving,
  stalling,
  startPackageServer,
  trickling,
} from './package-server.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { tensorflowErrorOf } from './tensorflow-error-of.ts';
import { filesIn } from './write-files.ts';

const cpu = { 'tensorflow-cpu': [cpuWheel] };
const installedFiles = [
  'tensorflow/2.21.0-cpu/install.json',
  'tensorflow/2.21.0-cpu/stderr_gate.node',
  'tensorflow/2.21.0-cpu/tensorflow/libtensorflow_cc.so.2',
  'tensorflow/2.21.0-cpu/tensorflow/libtensorflow_framework.so.2',
  'tensorflow/2.21.0-cpu/tfjs_binding.node',
];

describe.skipIf(process.platform === 'win32')('installTensorflow from an index', () => {
  beforeEach(() => {
    vi.unstubAllEnvs();
    vi.stubEnv('PIP_INDEX_URL', 'http://127.0.0.1:9/not-asked/');
  });

  it.each(['json', 'html'] as const)('installs, from an index in %s', async (format) => {
    const cache = await temporaryFolder();
    await fakeCompiler();
    const { indexUrl, requests } = await startPackageServer(cpu, { format });
    const { types, onProgress } = watch();
    const installed = await install(cache, { indexUrl, onProgress });
    expect(installed).toMatchObject({
      id: '2.21.0-cpu',
      directory: join(cache, 'tensorflow/2.21.0-cpu'),
      record: {
        format: 1,
        tensorflow: '2.21.0',
        variant: 'cpu',
        platform: 'linux x64',
        addon: '4.22.0',
        source: cpuName,
        bytes: library.length + framework.length + 2 * 'addon'.length,
      },
    });
    expect(await filesIn(cache)).toEqual(installedFiles);
    const { directory } = installed;
    const there = await readFile(join(directory, 'tensorflow/libtensorflow_cc.so.2'));
    expect(there.equals(library)).toBe(true);
    expect(JSON.parse(await readFile(join(directory, 'install.json'), 'utf8'))).toEqual(
      installed.record,
    );
    expect(types).toEqual(['looking', 'downloading', 'unpacking', 'compiling', 'checking', 'done']);
    expect(requests.filter((request) => request.startsWith('GET'))).toEqual([
      'GET /simple/tensorflow-cpu/',
      `GET /files/${cpuName}`,
    ]);
  });

  it('takes the index that PIP_INDEX_URL names, with name and password', async () => {
    await fakeCompiler();
    const { indexUrl } = await startPackageServer(cpu);
    vi.stubEnv('PIP_INDEX_URL', indexUrl.replace('//', '//me:secret@'));
    const installed = await install(await temporaryFolder());
    expect(JSON.stringify(installed.record)).not.toContain('secret');
  });

  it('has the compiler find libraries, headers and, at run time, what lies beside the addon', async () => {
    const compiler = await fakeCompiler();
    const { indexUrl } = await startPackageServer(cpu);
    const cache = await temporaryFolder();
    await install(cache, { indexUrl });
    const words = await readFile(join(compiler, 'arguments'), 'utf8');
    expect(words).toContain('-std=c++17');
    expect(words).toContain('-l:libtensorflow_cc.so.2 -l:libtensorflow_framework.so.2');
    expect(words).toContain('-Wl,-rpath,$ORIGIN/tensorflow');
    expect(words).toContain(join('binding', 'src', 'tfjs_binding.cc'));
  });

  it('goes on where the line was cut', async () => {
    const cache = await temporaryFolder();
    await fakeCompiler();
    const { content } = cpuWheel;
    const { indexUrl, requests } = await startPackageServer(cpu, {
      answers: { [`/files/${cpuName}`]: [cutting(content, 30_000), giving(content)] },
    });
    await install(cache, { indexUrl });
    expect(requests.at(-1)).toMatch(/bytes=[1-9]\d*-$/);
    expect(await filesIn(cache)).toEqual(installedFiles);
  });

  it('asks again a server that falls silent, and waits for one that is slow', async () => {
    const cache = await temporaryFolder();
    await fakeCompiler();
    const { content } = cpuWheel;
    const { indexUrl } = await startPackageServer(cpu, {
      answers: { [`/files/${cpuName}`]: [stalling(content, 30_000), trickling(content, 40)] },
    });
    await install(cache, { indexUrl, idleTimeout: 1500 });
    expect(await filesIn(cache)).toEqual(installedFiles);
  });

  it('does not take a web page for a wheel', async () => {
    const cache = await temporaryFolder();
    await fakeCompiler();
    const { indexUrl } = await startPackageServer(cpu, {
      answers: { [`/files/${cpuName}`]: [errorPage] },
    });
    const error = await tensorflowErrorOf(() => install(cache, { indexUrl }));
    expect(error.code).toBe('download-failed');
    expect(error.message).toContain('web page');
    expect(await filesIn(cache)).toEqual([]);
  });

  it('does not take a wheel of another hash', async () => {
    const cache = await temporaryFolder();
    await fakeCompiler();
    const wrong = cpuWheel.content.slice();
    wrong[1000] ^= 1;
    const { indexUrl } = await startPackageServer(cpu, {
      answers: { [`/files/${cpuName}`]: [giving(wrong)] },
    });
    const error = await tensorflowErrorOf(() => install(cache, { indexUrl }));
    expect(error.code).toBe('download-failed');
    expect(error.message).toContain('SHA-256');
    expect(await filesIn(cache)).toEqual([]);
  });

  it.each([
    ['a web page', errorPage, 'lists no files'],
    ['other JSON', giving(new TextEncoder().encode('<html>')), 'lists no files'],
  ])('says that an index is none: %s', async (_, answer, message) => {
    await fakeCompiler();
    const { indexUrl } = await startPackageServer(cpu, {
      answers: { '/simple/tensorflow-cpu/': [answer] },
    });
    const error = await tensorflowErrorOf(async () =>
      install(await temporaryFolder(), { indexUrl }),
    );
    expect(error.code).toBe('download-failed');
    expect(error.message).toContain(message);
  });

  it('says which project an index does not have', async () => {
    await fakeCompiler();
    const { indexUrl } = await startPackageServer({});
    const error = await tensorflowErrorOf(async () =>
      install(await temporaryFolder(), { indexUrl }),
    );
    expect(error.code).toBe('download-failed');
    expect(error.message).toContain('/simple/tensorflow-cpu/: HTTP 404');
  });

  it('asks an index again after an error of its own', async () => {
    await fakeCompiler();
    const busy = (response: { writeHead: (status: number) => void; end: () => void }) => {
      response.writeHead(503);
      response.end();
    };
    const projects = { 'tensorflow-cpu': [cpuWheel] };
    const page = await startPackageServer(projects);
    const answer = await (await fetch(`${page.indexUrl}/tensorflow-cpu/`)).text();
    const { indexUrl, requests } = await startPackageServer(projects, {
      answers: {
        '/simple/tensorflow-cpu/': [
          busy,
          (response) => {
            response.writeHead(200, { 'content-type': 'application/vnd.pypi.simple.v1+json' });
            response.end(answer);
          },
        ],
      },
    });
    await install(await temporaryFolder(), { indexUrl });
    expect(requests.filter((request) => request.includes('/simple/')).length).toBe(2);
  });

  it('takes the newest Python’s wheel of the version that fits', async () => {
    await fakeCompiler();
    const named = (name: string) => wheel(name, tensorflowMembers);
    const newest = named('tensorflow_cpu-2.21.0-cp313-cp313-manylinux_2_27_x86_64.whl');
    const { indexUrl } = await startPackageServer({
      'tensorflow-cpu': [
        named('tensorflow_cpu-2.22.0-cp313-cp313-manylinux_2_27_x86_64.whl'),
        named('tensorflow_cpu-2.21.0rc1-cp313-cp313-manylinux_2_27_x86_64.whl'),
        named('tensorflow_cpu-2.21.0-cp39-cp39-manylinux_2_27_x86_64.whl'),
        newest,
        named('tensorflow_cpu-2.21.0-cp314-cp314-win_amd64.whl'),
        named('tensorflow_cpu-2.21.0-cp314-cp314-manylinux_2_27_aarch64.whl'),
      ],
    });
    const { record } = await install(await temporaryFolder(), { indexUrl });
    expect(record.source).toBe(newest.name);
  });

  it('says what an index has where no wheel fits', async () => {
    await fakeCompiler();
    const other = wheel('tensorflow_cpu-2.20.0-cp313-cp313-manylinux_2_27_x86_64.whl', {});
    const { indexUrl } = await startPackageServer({ 'tensorflow-cpu': [other] });
    const error = await tensorflowErrorOf(async () =>
      install(await temporaryFolder(), { indexUrl }),
    );
    expect(error.code).toBe('download-failed');
    expect(error.message).toContain(
      'no wheel of tensorflow-cpu ==2.21.0 for linux x64: the versions there are 2.20.0.',
    );
  });

  it('says which glibc is needed', async () => {
    await fakeCompiler();
    const { indexUrl, requests } = await startPackageServer(cpu);
    const error = await tensorflowErrorOf(async () =>
      install(await temporaryFolder(), { indexUrl, platform: { ...linux, glibc: '2.17' } }),
    );
    expect(error.code).toBe('unsupported-platform');
    expect(error.message).toContain('needs glibc 2.27 or later; this system has 2.17.');
    expect(requests).toEqual(['GET /simple/tensorflow-cpu/']);
  });

  it.each([
    [
      'Linux on arm64',
      { os: 'linux', arch: 'arm64', glibc: '2.36', gpus: [] },
      'manylinux_2_27_aarch64',
    ],
    [
      'macOS on arm64',
      { os: 'darwin', arch: 'arm64', glibc: undefined, gpus: [] },
      'macosx_12_0_arm64',
    ],
  ] as const)('takes the project tensorflow on %s', async (_, platform, tag) => {
    const compiler = await fakeCompiler();
    const name = `tensorflow-2.21.0-cp313-cp313-${tag}.whl`;
    const renamed = Object.entries(tensorflowMembers).map(([member, content]) => [
      platform.os === 'darwin' ? member.replace(/\.so\.2$/, '.2.dylib') : member,
      content,
    ]);
    const { indexUrl } = await startPackageServer({
      tensorflow: [wheel(name, Object.fromEntries(renamed))],
    });
    const { record } = await install(await temporaryFolder(), { indexUrl, platform });
    expect(record).toMatchObject({ source: name, variant: 'cpu' });
    const words = await readFile(join(compiler, 'arguments'), 'utf8');
    if (platform.os === 'darwin') expect(words).toContain('-Wl,-rpath,@loader_path/tensorflow');
  });

  it('refuses a wheel without the library', async () => {
    const cache = await temporaryFolder();
    await fakeCompiler();
    const { 'tensorflow/libtensorflow_cc.so.2': _, ...others } = tensorflowMembers;
    const { indexUrl } = await startPackageServer({ 'tensorflow-cpu': [wheel(cpuName, others)] });
    const error = await tensorflowErrorOf(() => install(cache, { indexUrl }));
    expect(error.code).toBe('bad-source');
    expect(error.message).toContain('lacks libtensorflow_cc.so.2 (or libtensorflow.so.2).');
    expect(await filesIn(join(cache, 'tensorflow'))).toEqual([]);
  });

  describe('for a GPU', () => {
    const cublas = (version: string) =>
      wheel(`nvidia_cublas_cu12-${version}-py3-none-manylinux_2_27_x86_64.whl`, {
        'nvidia/cublas/lib/libcublas.so.12': framework,
        'nvidia/cublas/include/cublas.h': framework,
        'nvidia/cublas/lib/__init__.py': framework,
      });
    const nvcc = wheel(
      'nvidia_cuda_nvcc_cu12-12.9.86-py3-none-manylinux2010_x86_64.manylinux_2_12_x86_64.whl',
      { 'nvidia/cuda_nvcc/bin/ptxas': framework, 'nvidia/cuda_nvcc/bin/nvcc': framework },
    );
    const about = metadata('2.21.0', [
      'nvidia-cublas-cu12<13.0,>=12.5.3.2',
      'nvidia-cuda-nvcc-cu12<13.0,>=12.5.82',
    ]);
    const projects = {
      tensorflow: [
        wheel(gpuName, { ...tensorflowMembers, 'tensorflow-2.21.0.dist-info/METADATA': about }),
      ],
      'nvidia-cublas-cu12': ['12.4.0.1', '12.10.1.4', '12.9.2.10', '13.0.0.1'].map(cublas),
      'nvidia-cuda-nvcc-cu12': [nvcc],
    };

    it.each([
      ['that the index gives', { [gpuName]: about }],
      ['that the wheel holds', {}],
    ])('installs what CUDA the METADATA names %s', async (_, given) => {
      const cache = await temporaryFolder();
      await fakeCompiler();
      const { indexUrl } = await startPackageServer(projects, { metadata: given });
      const options = { indexUrl, variant: 'auto', platform: linuxWithGpu } as const;
      const { id, record, directory } = await install(cache, options);
      expect(id).toBe('2.21.0-gpu');
      expect(record.source).toBe([gpuName, cublas('12.10.1.4').name, nvcc.name].join(', '));
      expect(await filesIn(directory)).toEqual([
        'install.json',
        'nvidia/cublas/lib/libcublas.so.12',
        'nvidia/cuda_nvcc/bin/ptxas',
        'stderr_gate.node',
        'tensorflow/libtensorflow_cc.so.2',
        'tensorflow/libtensorflow_framework.so.2',
        'tfjs_binding.node',
      ]);
      expect(await filesIn(join(cache, 'downloads'))).toEqual([]);
    });

    it('says that a wheel names no CUDA', async () => {
      await fakeCompiler();
      const { indexUrl } = await startPackageServer(projects, {
        metadata: { [gpuName]: metadata('2.21.0') },
      });
      const error = await tensorflowErrorOf(async () =>
        install(await temporaryFolder(), { indexUrl, variant: 'gpu' }),
      );
      expect(error.code).toBe('download-failed');
      expect(error.message).toContain('names no libraries of CUDA');
    });
  });
});
