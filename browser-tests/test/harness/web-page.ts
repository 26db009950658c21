import type { Page } from 'playwright-core';

/** A stroke's points, x and y of the paper's side. */
export type PointerStroke = readonly { readonly x: number; readonly y: number }[];

/** The page's parts as a visitor uses them. */
export class WebPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Until the network is there and what it read is shown. */
  async settled(): Promise<void> {
    // Changes are shown a frame after they happen.
    await this.#frames();
    await this.page.waitForSelector('.reading[aria-busy=false]', { timeout: 60_000 });
    await this.#frames();
  }

  #frames(): Promise<unknown> {
    return this.page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
    );
  }

  /** Draws with the mouse, and waits until that is read. */
  async draw(strokes: readonly PointerStroke[]): Promise<void> {
    for (const stroke of strokes) await this.stroke(stroke);
    await this.settled();
  }

  /** Draws one stroke with the mouse; something else may happen before it is lifted. */
  async stroke([first, ...others]: PointerStroke, before?: () => Promise<void>): Promise<void> {
    const paper = this.page.locator('.paper');
    await paper.scrollIntoViewIfNeeded();
    const box = await paper.boundingBox();
    if (!box) throw new Error('Expected paper on the page, found none.');
    const { x, y, width, height } = box;
    const { mouse } = this.page;
    await mouse.move(x + first.x * width, y + first.y * height);
    await mouse.down();
    for (const point of others) await mouse.move(x + point.x * width, y + point.y * height);
    await before?.();
    await mouse.up();
  }

  /** Draws with the mouse whose further movements are made in the page, which takes less time for many drawings. */
  async drawQuickly([first, ...others]: readonly PointerStroke[]): Promise<void> {
    await this.stroke(first.slice(0, 1), async () => {
      await this.page.evaluate(
        `{ const paper = document.querySelector('.paper');
           const { left, top, width, height } = paper.getBoundingClientRect();
           const send = (type, { x, y }) => paper.dispatchEvent(new PointerEvent(type, {
             pointerId: 1, isPrimary: true, pointerType: 'mouse', pressure: 0.5, bubbles: true,
             buttons: 1, clientX: left + x * width, clientY: top + y * height }));
           for (const point of ${JSON.stringify(first.slice(1))}) send('pointermove', point);
           for (const stroke of ${JSON.stringify(others)}) {
             send('pointerup', stroke[0]);
             send('pointerdown', stroke[0]);
             for (const point of stroke.slice(1)) send('pointermove', point);
           } }`,
      );
    });
    await this.settled();
  }

  async clear(): Promise<void> {
    await this.page.locator('.paper').press('Delete');
  }

  /** The digit that is shown, `?` for none, `–` for blank paper. */
  async digit(): Promise<string> {
    return (await this.page.locator('.verdict .digit').textContent()) ?? '';
  }
}
