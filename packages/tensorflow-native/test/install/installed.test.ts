import { type InstallRecord, listInstalled, removeInstalled } from '@mnist-cnn/tensorflow-native';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';
import { tensorflowErrorOf } from './tensorflow-error-of.ts';
import { filesIn, writeFiles } from './write-files.ts';

const record: InstallRecord = {
  format: 1,
  tensorflow: '2.21.0',
  variant: 'cpu',
  platform: `${process.platform} ${process.arch}`,
  addon: '4.22.0',
  source: 'a wheel',
  installedAt: '2026-11-25T12:00:00.000Z',
  bytes: 12,
};

/** Puts installations into a cache: an addon of 5 bytes, a library of 7, and what the records say. */
async function cacheWith(records: Readonly<Record<string, object>>): Promise<string> {
  const cache = await temporaryFolder();
  for (const [id, content] of Object.entries(records)) {
    await writeFiles(join(cache, 'tensorflow', id), {
      'install.json': JSON.stringify(content),
      'tfjs_binding.node': 'addon',
      'tensorflow/library': 'library',
    });
  }
  return cache;
}

describe('listInstalled', () => {
  it('has nothing where nothing is', async () => {
    expect(await listInstalled({ cacheDirectory: join(await temporaryFolder(), 'a') })).toEqual([]);
  });

  it('lists the newest first', async () => {
    const newer = { ...record, variant: 'gpu' as const, installedAt: '2026-12-01T12:00:00.000Z' };
    const cacheDirectory = await cacheWith({ '2.21.0-cpu': record, '2.21.0-gpu': newer });
    expect(await listInstalled({ cacheDirectory })).toEqual([
      { id: '2.21.0-gpu', directory: join(cacheDirectory, 'tensorflow/2.21.0-gpu'), record: newer },
      { id: '2.21.0-cpu', directory: join(cacheDirectory, 'tensorflow/2.21.0-cpu'), record },
    ]);
  });

  it('leaves out what is not whole, not for here, or being installed', async () => {
    const cacheDirectory = await cacheWith({
      good: record,
      '.installing-host-1-0f': record,
      cut: { ...record, bytes: 13 },
      elsewhere: { ...record, platform: 'plan9 mips' },
      later: { ...record, format: 2 },
      odd: {},
    });
    await writeFiles(join(cacheDirectory, 'tensorflow'), { 'empty/nothing': '', file: '' });
    await writeFile(join(cacheDirectory, 'tensorflow', 'odd', 'install.json'), '{');
    expect((await listInstalled({ cacheDirectory })).map(({ id }) => id)).toEqual(['good']);
  });
});

describe('removeInstalled', () => {
  it('removes what is there, whole or not, and nothing else', async () => {
    const cacheDirectory = await cacheWith({ good: record, odd: {}, other: record });
    await removeInstalled('good', { cacheDirectory });
    await removeInstalled('odd', { cacheDirectory });
    expect(await filesIn(join(cacheDirectory, 'tensorflow'))).toEqual([
      'other/install.json',
      'other/tensorflow/library',
      'other/tfjs_binding.node',
    ]);
  });

  it.each(['2.0.0-cpu', '..', '', '.installing-host-1-0f', 'good/tensorflow'])(
    'says what is there instead of "%s"',
    async (id) => {
      const cacheDirectory = await cacheWith({
        good: record,
        odd: {},
        '.installing-host-1-0f': record,
      });
      const error = await tensorflowErrorOf(() => removeInstalled(id, { cacheDirectory }));
      expect(error.code).toBe('not-installed');
      expect(error.message).toContain(`"${id}" is not installed`);
      expect(error.message).toContain('good, odd are.');
      expect(await filesIn(cacheDirectory)).toHaveLength(9);
    },
  );

  it('says that nothing is there', async () => {
    const cacheDirectory = await temporaryFolder();
    const error = await tensorflowErrorOf(() => removeInstalled('a', { cacheDirectory }));
    expect(error.message).toContain('nothing is.');
  });
});
