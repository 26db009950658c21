import { cpSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { listen } from '../src/web/listen.ts';
import { mnist, startMnist, temporaryFolder, type Outcome, type Running } from './run-mnist.ts';
import { writeFiles } from './web/sample-site.ts';
import { dataUrl, withModules } from './with-modules.ts';

/** On a machine that does much else. */
const SOON = { timeout: 20_000 };

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);
writeFiles(at('page'), { 'package.json': '{}', 'dist/index.html': '<title>digits</title>' });
writeFiles(at('not-built'), { 'package.json': '{}' });
writeFiles(at('empty'), { 'notes.txt': '' });
const pageAt = (name: string) => ({
  '@mnist-cnn/web/package.json': pathToFileURL(at(name, 'package.json')).href,
});

interface RunningWeb extends Running {
  /** What it printed on standard output. */
  readonly address: string;
  /** What it has said on standard error. */
  readonly said: () => string;
}

/** Starts `mnist web` and waits for its address. */
function startWeb(
  words: readonly string[],
  modules: Readonly<Record<string, string>> = {},
): Promise<RunningWeb> {
  return new Promise((resolve, reject) => {
    const running = startMnist(
      ['web', ...words],
      (address) => resolve({ ...running, address, said: () => said }),
      withModules({ ...pageAt('page'), ...modules }),
    );
    let said = '';
    running.process.stderr?.on('data', (text: string) => (said += text));
    void running.outcome.then(({ stderr }) => reject(new Error(stderr)));
  });
}

/** Ends it as Ctrl-C does. */
async function interrupt({ process: server, outcome }: Running): Promise<Outcome> {
  server.kill('SIGINT');
  return outcome;
}

describe('mnist web', () => {
  test('serves the page and a real run until Ctrl-C', async () => {
    const run = at('run');
    cpSync(inject('baseline'), run, { recursive: true });
    const web = await startWeb([run, '--port', '0']);
    const { address } = web;
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(await (await fetch(address)).text()).toBe('<title>digits</title>');

    const { name, files } = await (await fetch(new URL('/run/index.json', address))).json();
    expect(name).toBe('run');
    expect(files.map(({ path }: { path: string }) => path)).toEqual([
      'checkpoints/step-00000012.safetensors',
      'checkpoints/step-00000024.safetensors',
      'evaluation.json',
      'history.jsonl',
      'model/model.json',
      'model/weights.bin',
      'report.html',
      'run.json',
    ]);
    const record = await fetch(new URL('/run/run.json', address));
    expect(await record.json()).toEqual(JSON.parse(readFileSync(join(run, 'run.json'), 'utf8')));

    expect(await interrupt(web)).toMatchObject({ code: 130, stdout: `${address}\n` });
    await expect(fetch(address)).rejects.toThrow('fetch failed');
  });

  test('says which port it has where the one that was asked for is taken', async () => {
    const other = createServer();
    const taken = await listen(other, 0);
    const web = await startWeb(['--port', String(taken)]);
    const { port } = new URL(web.address);
    expect(Number(port)).toBeGreaterThan(taken);
    expect((await interrupt(web)).stderr).toContain(`Port ${taken} is taken; this is ${port}.\n`);
    other.close();
  });

  test.each([
    ['nowhere', (path: string) => `There is no folder ${path}.`],
    ['empty', (path: string) => `${path} holds no run: there is no run.json in it.`],
  ])('refuses the folder %s as other commands do', async (name, sentence) => {
    expect(await mnist('web', at(name))).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `mnist: ${sentence(at(name))}\n`,
    });
  });

  test('says how to build the page where it is not built', async () => {
    const environment = withModules(pageAt('not-built'));
    const { code, stdout, stderr } = await startMnist(['web'], undefined, environment).outcome;
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^mnist: The page is not built yet; .*: npm run build\n$/);
  });
});

describe('mnist web --open', () => {
  const openAs = (code: string) => ({
    open: dataUrl(`export default async (address) => { ${code} }`),
  });

  test('opens the address that it printed', async () => {
    const web = await startWeb(
      ['--port=0', '--open'],
      openAs('await fetch(address); process.stderr.write(`opened ${address}\\n`);'),
    );
    await expect.poll(web.said, SOON).toContain(`opened ${web.address}\n`);
    await interrupt(web);
  });

  test('says where no browser can be opened, and serves all the same', async () => {
    const web = await startWeb(['--port=0', '--open'], openAs("throw new Error('none here');"));
    await expect.poll(web.said, SOON).toContain('No browser could be opened (Error: none here)');
    expect((await fetch(web.address)).status).toBe(200);
    await interrupt(web);
  });
});
