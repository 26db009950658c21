import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { mnist, mnistAlone, temporaryFolder } from './run-mnist.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

const cases = fileURLToPath(new URL('cases/two', import.meta.url));
const at = (name: string) => join(cases, name);

describe('mnist read', () => {
  test.each(['10', '41', '57'])('prints the number in %s.png', async (number) => {
    const { code, stdout } = await mnist('read', at(`${number}.png`));
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toBe(number);
  });

  test('prints numbers line by line, what is unsure below them, and files where there are several', async () => {
    const sheet = join(folder.path, 'sheet.png');
    const two = { top: 300, left: 0, input: at('57.png') };
    await sharp(at('41.png'))
      .extend({ bottom: 400, background: '#f3f0e8' })
      .composite([two])
      .png()
      .toFile(sheet);
    const alone = await mnistAlone('read', sheet);
    expect(alone.code).toBe(0);
    expect(alone.stdout.split('\n').slice(0, 2)).toEqual(['41', '57']);
    for (const line of alone.stdout.split('\n').slice(2, -1)) expect(line).toMatch(/^unsure: /);
    const both = await mnist('read', sheet, at('41.png'));
    expect(both.stdout).toContain(`${sheet}:\n41\n57\n`);
    expect(both.stdout).toContain(`${at('41.png')}:\n41\n`);
  });

  test('--json gives boxes in pixels of the picture', async () => {
    const { code, stdout } = await mnist('read', cases, '--json');
    expect(code).toBe(0);
    const readings = JSON.parse(stdout);
    expect(readings.map(({ text }: { text: string }) => text)).toEqual(['10', '41', '57']);
    const [, { width, height, lines }] = readings;
    expect([width, height]).toEqual([500, 400]);
    const [{ numbers }] = lines;
    const [four, one] = numbers[0].symbols;
    expect([four.digit, one.digit]).toEqual([4, 1]);
    // The one's stroke goes from 278 to 294, from 112 to 272.
    expect(Math.abs(one.box.left - 278)).toBeLessThanOrEqual(2);
    expect(Math.abs(one.box.top - 112)).toBeLessThanOrEqual(2);
    expect(Math.abs(one.box.width - 16)).toBeLessThanOrEqual(3);
    expect(Math.abs(one.box.height - 160)).toBeLessThanOrEqual(3);
    expect(four.box.left + four.box.width).toBeLessThan(one.box.left);
  });

  test('--overlay draws on the picture, which keeps its size', async () => {
    const overlay = join(folder.path, 'overlay.png');
    const { code } = await mnist('read', at('57.png'), '--overlay', overlay);
    expect(code).toBe(0);
    const drawn = await sharp(overlay).raw().toBuffer({ resolveWithObject: true });
    const picture = await sharp(at('57.png')).ensureAlpha().raw().toBuffer();
    expect(drawn.info).toMatchObject({ format: 'raw', width: 500, height: 400 });
    const { data } = drawn;
    const changed = picture.reduce((sum, v, i) => sum + (v === data[i] ? 0 : 1), 0);
    expect(changed).toBeGreaterThan(1000);
    expect(changed).toBeLessThan(picture.length / 10);
  });

  test('--overlay takes one picture', async () => {
    const { code, stderr } = await mnist('read', cases, '--overlay', join(folder.path, 'x.png'));
    expect(code).toBe(2);
    expect(stderr).toContain('there are 3');
  });

  test('says why there is no number, and which file is no picture', async () => {
    const blank = join(folder.path, 'blank.png');
    const text = join(folder.path, 'text.png');
    const create = { width: 60, height: 60, channels: 3, background: '#ffffff' } as const;
    await sharp({ create }).png().toFile(blank);
    writeFileSync(text, 'no picture');
    const { code, stdout } = await mnist('read', blank, text);
    expect(code).toBe(1);
    expect(stdout).toContain(`${blank}: no number. There is nothing on the paper.`);
    expect(stdout).toContain(`${text} is not a picture that can be read`);
  });

  test('predict says of several figures that read reads them', async () => {
    const apart = join(folder.path, 'apart.png');
    const right = { top: 0, left: 600, input: at('57.png') };
    await sharp(at('41.png'))
      .extend({ right: 600, background: '#f3f0e8' })
      .composite([right])
      .png()
      .toFile(apart);
    const { stdout } = await mnist('predict', apart);
    expect(stdout).toContain('no digit. There is more than one figure');
    expect(stdout).toContain('mnist read');
  });
});
