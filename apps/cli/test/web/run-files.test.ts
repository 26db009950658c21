import { appendFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { startPageServer } from '../../src/web/page-server.ts';
import { requireRun } from '../../src/web/run-files.ts';
import { temporaryFolder } from '../run-mnist.ts';
import { request } from './exchange.ts';
import { runFiles, serveSampleSite, writeFiles } from './sample-site.ts';

const site = await serveSampleSite();
afterAll(() => {
  site.close();
  site.remove();
});
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(`/run/${path}`, site.address), { headers });

describe('a run', () => {
  test('is listed with the files of its layout and nothing else', async () => {
    const answer = await get('index.json');
    expect(answer.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
    expect(await answer.json()).toEqual({
      name: 'run',
      files: Object.entries(runFiles)
        .map(([path, content]) => ({ path, bytes: content.length }))
        .toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    });
  });

  test.each(Object.entries(runFiles))('%s is served as it is', async (path, content) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe(content);
  });

  test.each([
    ['run.json', 'application/json; charset=utf-8'],
    ['history.jsonl', 'application/jsonl; charset=utf-8'],
    ['model/weights.bin', 'application/octet-stream'],
    ['checkpoints/best.safetensors', 'application/octet-stream'],
  ])('%s is %s', async (path, type) => {
    expect((await get(path)).headers.get('Content-Type')).toBe(type);
  });

  test('its report is saved, not shown as a page of this origin', async () => {
    expect((await get('report.html')).headers.get('Content-Disposition')).toBe('attachment');
  });
});

test('a run that is being trained is read as it is at that moment', async () => {
  const historyUnless = (etag: string | null) =>
    request(site.port, '/run/history.jsonl', { headers: { 'If-None-Match': etag ?? '' } });
  const etag = (await get('history.jsonl')).headers.get('ETag');
  expect((await historyUnless(etag)).status).toBe(304);

  appendFileSync(join(site.run, 'history.jsonl'), 'more\n');
  const body = `${runFiles['history.jsonl']}more\n`;
  expect(await historyUnless(etag)).toMatchObject({ status: 200, body });
  const { length } = runFiles['history.jsonl'];
  const added = await get('history.jsonl', { Range: `bytes=${length}-` });
  expect(await added.text()).toBe('more\n');

  writeFileSync(join(site.run, 'run.json.9.tmp'), '{"state":"finished"}');
  renameSync(join(site.run, 'run.json.9.tmp'), join(site.run, 'run.json'));
  expect(await (await get('run.json')).json()).toEqual({ state: 'finished' });

  rmSync(join(site.run, 'model'), { recursive: true });
  expect((await get('model/model.json')).status).toBe(404);
  const { files } = await (await get('index.json')).json();
  expect(files).not.toContainEqual(expect.objectContaining({ path: 'model/model.json' }));
});

describe('other folders', () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);
  const listOf = async (run: string) => {
    const server = await startPageServer({ page: site.page, run }, 0);
    const answer = await fetch(new URL('/run/index.json', server.address));
    const { files }: { files: { path: string }[] } = await answer.json();
    server.close();
    return files.map(({ path }) => path);
  };

  test('of an ensemble every member is served', async () => {
    const path = join(folder.path, 'ensemble');
    writeFiles(path, {
      'ensemble.json': '{}',
      'evaluation.json': '{}',
      'members/1/run.json': '{}',
      'members/1/model/model.json': '{}',
      'members/2/run.json': '{}',
      'members/2/members/1/run.json': '{}',
      'members/2/notes.txt': '',
    });
    expect(await listOf(path)).toEqual([
      'ensemble.json',
      'evaluation.json',
      'members/1/model/model.json',
      'members/1/run.json',
      'members/2/run.json',
    ]);
  });

  test('of a model folder the model and its evaluation are served', async () => {
    const path = join(folder.path, 'model');
    writeFiles(path, {
      'model.json': '{}',
      'group1-shard1of2.bin': '',
      'group1-shard2of2.bin': '',
      'evaluation.json': '{}',
      'a.md': '',
    });
    await expect(requireRun(path)).resolves.toBeUndefined();
    expect(await listOf(path)).toEqual([
      'evaluation.json',
      'group1-shard1of2.bin',
      'group1-shard2of2.bin',
      'model.json',
    ]);
  });

  test('a run that went away has no files', async () => {
    expect(await listOf(join(folder.path, 'gone'))).toEqual([]);
  });
});
