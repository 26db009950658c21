import { type InstallEvent, TensorflowError } from '@mnist-cnn/tensorflow-native';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeCompiler } from './fake-compiler.ts';
import { cpuName, cpuWheel } from './fake-wheel.ts';
import { install, watch } from './install-for-test.ts';
import { cutting, type PackageServer, startPackageServer } from './package-server.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { tensorflowErrorOf } from './tensorflow-error-of.ts';
import { filesIn, writeFiles } from './write-files.ts';

const start = (): Promise<PackageServer> => startPackageServer({ 'tensorflow-cpu': [cpuWheel] });
const installed = (cache: string) => filesIn(join(cache, 'tensorflow'));
const kept = (cache: string) => filesIn(join(cache, 'downloads'));

describe.skipIf(process.platform === 'win32')('installTensorflow, whatever happens', () => {
  beforeEach(() => {
    vi.unstubAllEnvs();
  });

  it('leaves alone what is installed, without asking anybody', async () => {
    const cache = await temporaryFolder();
    await fakeCompiler();
    const { indexUrl, requests } = await start();
    const first = await install(cache, { indexUrl });
    vi.stubEnv('CXX', '/nowhere/c++');
    const asked = requests.length;
    const { types, onProgress } = watch();
    expect(await install(cache, { indexUrl, onProgress })).toEqual(first);
    expect(types).toEqual(['done']);
    expect(requests.length).toBe(asked);
  });

  it('installs again where it is told to', async () => {
    const cache = await temporaryFolder();
    await fakeCompiler();
    const { indexUrl } = await start();
    await install(cache, { indexUrl });
    await fakeCompiler('printf another > "$OUT"');
    const { directory } = await install(cache, { indexUrl, force: true });
    expect(await readFile(join(directory, 'tfjs_binding.node'), 'utf8')).toBe('another');
    expect(await installed(cache)).toHaveLength(5);
  });

  it.each([
    ['lacks its record', 'install.json', undefined],
    ['has a file of another size', 'tensorflow/libtensorflow_cc.so.2', 'cut'],
  ])('replaces what %s', async (_, file, content) => {
    const cache = await temporaryFolder();
    await fakeCompiler();
    const { indexUrl } = await start();
    const { directory } = await install(cache, { indexUrl });
    await writeFile(join(directory, file), content ?? 'no JSON');
    const { types, onProgress } = watch();
    await install(cache, { indexUrl, onProgress });
    expect(types).toContain('compiling');
    expect(await installed(cache)).toHaveLength(5);
  });

  it('lets two install at once', async () => {
    const cache = await temporaryFolder();
    await fakeCompiler();
    const { indexUrl } = await start();
    let arrived = 0;
    let open = () => {};
    const both = new Promise<void>((resolve) => {
      open = resolve;
    });
    // Neither goes on before both have built theirs.
    const check = () => {
      if (++arrived === 2) open();
      return both;
    };
    const ends: boolean[] = [];
    const onProgress = (event: InstallEvent) => {
      if (event.type === 'done') ends.push(event.wasThere);
    };
    const [one, other] = await Promise.all([
      install(cache, { indexUrl, check, onProgress }),
      install(cache, { indexUrl, check, onProgress }),
    ]);
    expect(one).toEqual(other);
    expect(ends.toSorted()).toEqual([false, true]);
    expect(await filesIn(cache)).toHaveLength(5);
  });

  it.each(['downloading', 'unpacking', 'compiling', 'checking'] as const)(
    'leaves nothing half-made where it is stopped while %s, and goes on later',
    async (phase) => {
      const cache = await temporaryFolder();
      await fakeCompiler();
      const { indexUrl, requests } = await start();
      const stop = new AbortController();
      const reason = new Error('Enough.');
      const attempt = install(cache, {
        indexUrl,
        signal: stop.signal,
        check: () => new Promise(() => {}),
        onProgress({ type }) {
          if (type === phase) stop.abort(reason);
        },
      });
      await expect(attempt).rejects.toBe(reason);
      expect(await installed(cache)).toEqual([]);
      const left = await kept(cache);
      if (phase !== 'downloading') expect(left).toEqual([cpuName]);

      await install(cache, { indexUrl });
      expect(await filesIn(cache)).toHaveLength(5);
      const downloads = requests.filter((request) => request.startsWith(`GET /files/${cpuName}`));
      if (phase !== 'downloading') expect(downloads).toHaveLength(1);
    },
  );

  it('does nothing where it is stopped before', async () => {
    const signal = AbortSignal.abort();
    await expect(install('nowhere', { signal })).rejects.toThrow('aborted');
  });

  it('ends the compiler and what that started where it is stopped', async () => {
    const cache = await temporaryFolder();
    const folder = await fakeCompiler('sleep 600 & echo $! > "$HERE/pid"; wait');
    const { indexUrl } = await start();
    const stop = new AbortController();
    const attempt = install(cache, { indexUrl, signal: stop.signal });
    const pid = await vi.waitFor(
      async () => {
        const text = await readFile(join(folder, 'pid'), 'utf8');
        expect(text).toMatch(/^\d+\n$/);
        return Number(text);
      },
      { timeout: 30_000, interval: 20 },
    );
    stop.abort(new Error('Enough.'));
    await expect(attempt).rejects.toThrow('Enough.');
    // Ended, though it may stay listed until somebody asks for it.
    const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z');
    if (process.platform === 'linux') expect(state).toMatch(/\) [ZX]/);
    expect(await installed(cache)).toEqual([]);
  });

  it('passes on what a listener throws, and leaves nothing', async () => {
    const cache = await temporaryFolder();
    await fakeCompiler();
    const { indexUrl } = await start();
    const attempt = install(cache, {
      indexUrl,
      onProgress({ type }) {
        if (type === 'unpacking') throw new Error('A listener’s.');
      },
    });
    await expect(attempt).rejects.toThrow('A listener’s.');
    expect(await installed(cache)).toEqual([]);
  });

  it('says that there is no compiler, before it downloads', async () => {
    const cache = await temporaryFolder();
    const { indexUrl, requests } = await start();
    vi.stubEnv('CXX', '');
    vi.stubEnv('PATH', cache);
    const error = await tensorflowErrorOf(() => install(cache, { indexUrl }));
    expect(error.code).toBe('no-compiler');
    expect(error.message).toContain('c++, g++, clang++');
    expect(error.message).toContain('apt-get install g++');
    expect(requests).toEqual([]);
  });

  it('says that there is no compiler where CXX says', async () => {
    vi.stubEnv('CXX', '/nowhere/c++ -m64');
    const error = await tensorflowErrorOf(async () => install(await temporaryFolder()));
    expect(error.code).toBe('no-compiler');
    expect(error.message).toContain('/nowhere/c++ -m64, which CXX names');
  });

  it('says what the compiler said at the end', async () => {
    const cache = await temporaryFolder();
    await fakeCompiler('seq 1000; echo "error: no such thing" >&2; exit 1');
    const { indexUrl } = await start();
    const error = await tensorflowErrorOf(() => install(cache, { indexUrl }));
    expect(error.code).toBe('compile-failed');
    expect(error.message).toContain('error: no such thing');
    expect(error.message).not.toContain('\n900\n');
    expect(await installed(cache)).toEqual([]);
    expect(await kept(cache)).toEqual([cpuName]);
  });

  it('does not take the word of a compiler that wrote nothing', async () => {
    await fakeCompiler('exit 0');
    const { indexUrl } = await start();
    const error = await tensorflowErrorOf(async () =>
      install(await temporaryFolder(), { indexUrl }),
    );
    expect(error.code).toBe('compile-failed');
  });

  it.each([
    ['an Error', new Error('Wrong gradients.'), 'does not work: Wrong gradients.'],
    ['its own', new TensorflowError('check-failed', 'It does not load.'), 'It does not load.'],
  ])('leaves nothing where the check fails with %s', async (_, thrown, message) => {
    const cache = await temporaryFolder();
    await fakeCompiler();
    const { indexUrl } = await start();
    let seen: readonly string[] = [];
    const error = await tensorflowErrorOf(() =>
      install(cache, {
        indexUrl,
        check: async ({ directory }) => {
          seen = await filesIn(directory);
          throw thrown;
        },
      }),
    );
    expect(error.code).toBe('check-failed');
    expect(error.message).toContain(message);
    expect(seen).toContain('install.json');
    expect(await installed(cache)).toEqual([]);
    expect(await kept(cache)).toEqual([cpuName]);
  });

  it('says how much room is missing, before it downloads', async () => {
    const cache = await temporaryFolder();
    await fakeCompiler();
    const { indexUrl, requests } = await start();
    const error = await tensorflowErrorOf(() =>
      install(cache, { indexUrl, freeBytes: async () => 20_000_000 }),
    );
    expect(error.code).toBe('no-space');
    expect(error.message).toMatch(/takes about \d+ MB in .*, where 20 MB are free\. Free \d+ MB/);
    expect(requests).toEqual(['GET /simple/tensorflow-cpu/']);
  });

  it('says where it cannot write', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { cache: 'a file' });
    await fakeCompiler();
    const { indexUrl } = await start();
    const error = await tensorflowErrorOf(() => install(join(folder, 'cache'), { indexUrl }));
    expect(error.code).toBe('cannot-write');
    expect(error.message).toContain(join(folder, 'cache'));
  });

  it('removes what dead processes left, and nothing else', async () => {
    const cache = await temporaryFolder();
    await fakeCompiler();
    const { indexUrl } = await start();
    const host = hostname().replaceAll(/[^\w]/g, '') || 'host';
    const folder = (name: string) => join(cache, 'tensorflow', name);
    // No process has as high a number.
    const dead = `.installing-${host}-999999999-0f`;
    const alive = `.installing-${host}-${process.pid}-0f`;
    const elsewhere = '.installing-another-999999999-0f';
    for (const name of [dead, alive, elsewhere]) {
      await mkdir(folder(name), { recursive: true });
      await writeFile(join(folder(name), 'left'), '');
    }
    await install(cache, { indexUrl });
    const left = (await installed(cache)).filter((name) => name.startsWith('.'));
    expect(left.toSorted()).toEqual([`${alive}/left`, `${elsewhere}/left`].toSorted());
  });

  it('keeps what came where the line stays cut', async () => {
    const cache = await temporaryFolder();
    await fakeCompiler();
    const gone = (response: { writeHead: (status: number) => void; end: () => void }) => {
      response.writeHead(410);
      response.end();
    };
    const { indexUrl } = await startPackageServer(
      { 'tensorflow-cpu': [cpuWheel] },
      { answers: { [`/files/${cpuName}`]: [cutting(cpuWheel.content, 30_000), gone] } },
    );
    const error = await tensorflowErrorOf(() => install(cache, { indexUrl }));
    expect(error.code).toBe('download-failed');
    expect(error.message).toContain('What came is kept');
    expect(await kept(cache)).toEqual([`${cpuName}.part`]);
  });
});
