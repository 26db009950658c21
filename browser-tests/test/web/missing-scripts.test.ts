import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium } from '../harness/describe-in-chromium.ts';
import { serveWeb, type WebServer } from '../harness/serve-web.ts';
import { WebPage } from '../harness/web-page.ts';
import { drawingOf } from './ten-drawings.ts';

let server: WebServer;
beforeAll(async () => {
  server = await serveWeb();
});
afterAll(() => server.stop());

describeInChromium('a script that cannot be fetched', ({ openFile }) => {
  it('is named where it is a view, and can be tried again', async () => {
    const page = await openFile('about:blank', { allow: 'ERR_FAILED' });
    const context = page.context();
    // From the start, and of the whole context, so that no service worker has kept it.
    await context.route('**/inside-view-*.js', (route) => route.abort());
    await page.goto(server.address);
    const web = new WebPage(page);
    await web.settled();
    await web.draw(drawingOf(5));
    await page.getByRole('link', { name: 'Look inside' }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('This part of the page could not be fetched.');
    await context.unroute('**/inside-view-*.js');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Layer by layer' }).waitFor();
  });

  it.each(['worker', 'reader'])('is told of where it reads digits: %s', async (name) => {
    const page = await openFile('about:blank', { allow: 'ERR_FAILED' });
    const context = page.context();
    await context.route(`**/${name}-*.js`, (route) => route.abort());
    await page.goto(server.address);
    const alert = page.getByRole('alert');
    await alert.waitFor();
    await context.unroute(`**/${name}-*.js`);
    await page.getByRole('button', { name: 'Try again' }).click();
    const web = new WebPage(page);
    await web.settled();
    await web.draw(drawingOf(5));
    expect(await web.digit()).toBe('5');
  });
});
