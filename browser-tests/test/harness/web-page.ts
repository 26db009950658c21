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

  /** Draws one stroke with the mouse. */
  async stroke([first, ...others]: PointerStroke): Promise<void> {
    const paper = this.page.locator('.paper');
    await paper.scrollIntoViewIfNeeded();
    const box = await paper.boundingBox();
    if (!box) throw new Error('Expected paper on the page, found none.');
    const { x, y, width, height } = box;
    const { mouse } = this.page;
    await mouse.move(x + first.x * width, y + first.y * height);
    await mouse.down();
    for (const point of others) await mouse.move(x + point.x * width, y + point.y * height);
    await mouse.up();
  }

  async clear(): Promise<void> {
    await this.page.locator('.paper').press('Delete');
  }

  /** The digit that is shown, `?` for none, `–` for blank paper. */
  async digit(): Promise<string> {
    return (await this.page.locator('.verdict .digit').textContent()) ?? '';
  }
}
