import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium } from '../harness/describe-in-chromium.ts';
import { serveWeb, type WebServer } from '../harness/serve-web.ts';
import { WebPage } from '../harness/web-page.ts';
import { drawingOf } from './ten-drawings.ts';

let server: WebServer;
let photo: Buffer;
const folder = mkdtempSync(join(tmpdir(), 'mnist-camera-'));
const camera = join(folder, 'six.mjpeg');
beforeAll(async () => {
  server = await serveWeb();
  const path = drawingOf(6)
    .map((stroke) => `M${stroke.map(({ x, y }) => `${100 * x},${100 * y}`).join(' ')}`)
    .join('');
  photo = await sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 100" width="3200" height="2000"><rect width="160" height="100" fill="#e8e2d0"/><path d="${path}" fill="none" stroke="#1c2f6b" stroke-width="6" stroke-linecap="round"/></svg>`,
    ),
  )
    .jpeg({ quality: 80 })
    .toBuffer();
  writeFileSync(camera, await sharp(photo).resize(640, 480).jpeg().toBuffer());
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

describeInChromium('pictures', ({ openFile }) => {
  const open = async (): Promise<{ page: Page; web: WebPage }> => {
    const page = await openFile(server.address, { viewport: { width: 1280, height: 1000 } });
    const web = new WebPage(page);
    await web.settled();
    return { page, web };
  };
  const choose = (page: Page, file: { name: string; mimeType: string; buffer: Buffer }) =>
    page.locator('input[type=file]').setInputFiles(file);

  it('reads a photo that is chosen, shows it, and goes back to the paper', async () => {
    const { page, web } = await open();
    await choose(page, { name: 'six.jpg', mimeType: 'image/jpeg', buffer: photo });
    const picture = page.getByRole('img', { name: 'The picture that is read: six.jpg' });
    await picture.waitFor();
    await web.settled();
    expect(await web.digit()).toBe('6');
    await page.getByRole('button', { name: 'Back to the paper' }).click();
    await web.settled();
    expect(await web.digit()).toBe('–');
    await web.draw(drawingOf(2));
    expect(await web.digit()).toBe('2');
  });

  it.each(['drop', 'paste'])('reads a photo by %s', async (way) => {
    const { page, web } = await open();
    await page.evaluate(
      `{ const data = new DataTransfer();
         const bytes = Uint8Array.from(atob('${photo.toString('base64')}'), (c) => c.charCodeAt(0));
         data.items.add(new File([bytes], 'six.jpg', { type: 'image/jpeg' }));
         dispatchEvent('${way}' === 'drop'
           ? new DragEvent('drop', { dataTransfer: data, cancelable: true })
           : new ClipboardEvent('paste', { clipboardData: data })); }`,
    );
    await page.getByRole('img', { name: /six\.jpg/ }).waitFor();
    await web.settled();
    expect(await web.digit()).toBe('6');
  });

  const heic = (name: string) => ({
    name: `${name}.heic`,
    mimeType: 'image/heic',
    buffer: readFileSync(
      new URL(`../../../packages/heic/test/samples/${name}.heic`, import.meta.url),
    ),
  });

  it.each(['five', 'five-turned', 'five-tiles'])('reads %s in HEIC', async (name) => {
    const { page, web } = await open();
    await choose(page, heic(name));
    const picture = page.getByRole('img', { name: `The picture that is read: ${name}.heic` });
    await picture.waitFor();
    const sizeOfPicture =
      '{ const { naturalWidth, naturalHeight } = document.querySelector("img.paper"); [naturalWidth, naturalHeight] }';
    await expect.poll(() => page.evaluate(sizeOfPicture)).toEqual([480, 640]);
    await web.settled();
    expect(await web.digit()).toBe('5');
  });

  it('says of HEIC that is cut short that it is no picture', async () => {
    const { page } = await open();
    const { buffer, ...file } = heic('five');
    await choose(page, { ...file, buffer: buffer.subarray(0, 700) });
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('no picture that this browser can open');
  });

  it('reads an SVG that is small', async () => {
    const { page, web } = await open();
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"><path d="M8 5h8l-5 14" fill="none" stroke="#000" stroke-width="1.6"/></svg>';
    await choose(page, { name: 'seven.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) });
    await page.getByRole('img', { name: /seven\.svg/ }).waitFor();
    await web.settled();
    expect(await web.digit()).toBe('7');
  });

  it('takes a test digit by its number, and tells what it is', async () => {
    const { page, web } = await open();
    await page.getByRole('button', { name: 'Take a test digit' }).click();
    const number = page.getByLabel('Number of the test digit');
    await number.fill('0');
    await number.press('Enter');
    await page.getByRole('img', { name: 'test digit 0, a 7' }).waitFor();
    await web.settled();
    expect(await web.digit()).toBe('7');
    await page.getByRole('button', { name: 'Next test digit' }).click();
    await page.getByRole('img', { name: 'test digit 1, a 2' }).waitFor();
    await web.settled();
    expect(await web.digit()).toBe('2');
  });

  it('says of a file that is no picture that it is none, and stays as it was', async () => {
    const { page, web } = await open();
    await web.draw(drawingOf(9));
    await choose(page, { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('no picture that this browser can open');
    expect(await web.digit()).toBe('9');
  });

  it('says that there is no camera where there is none', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: 'Camera' }).click();
    const alert = page.getByRole('dialog').getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('There is no camera');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});

describeInChromium(
  'a camera',
  ({ openFile }) => {
    it('takes a picture of what it sees, and is let go of', async () => {
      const page = await openFile(server.address, { permissions: ['camera'] });
      const web = new WebPage(page);
      await web.settled();
      await page.getByRole('button', { name: 'Camera' }).click();
      await page.getByRole('button', { name: 'Take the picture' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('img', { name: 'The picture that is read: Camera' }).waitFor();
      await web.settled();
      expect(await web.digit()).toBe('6');
    });
  },
  { camera },
);
