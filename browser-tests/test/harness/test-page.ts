import type { Browser, Page } from 'playwright-core';
import type { CheckName, CheckResults } from '../../pages/checks.ts';
import type { Place } from '../../pages/page.ts';
import { Complaints } from './complaints.ts';

/** A tab in which checks are run, and what it and its workers have complained of. */
export class TestPage {
  readonly #page: Page;
  readonly #complaints: Complaints;

  private constructor(page: Page, complaints: Complaints) {
    this.#page = page;
    this.#complaints = complaints;
  }

  /** Opens a tab with storage of its own; resolves once it is ready to run checks. */
  static async open(browser: Browser, url: string): Promise<TestPage> {
    const page = await (await browser.newContext()).newPage();
    const opened = new TestPage(page, new Complaints(page));
    await page.goto(url);
    return opened;
  }

  /** Opens another tab with the same storage, whose complaints are this one's. */
  async openBeside(): Promise<TestPage> {
    const page = await this.#page.context().newPage();
    this.#complaints.listenTo(page);
    await page.goto(this.#page.url());
    return new TestPage(page, this.#complaints);
  }

  /** Runs a check on the page's main thread or in a fresh worker. */
  run<Name extends CheckName>(name: Name, place: Place): Promise<CheckResults[Name]> {
    return this.#page.evaluate<CheckResults[Name]>(`runCheck('${name}', '${place}')`);
  }

  /** The warnings and errors since the last call: of the console, of workers too, and uncaught ones. */
  takeComplaints(): string[] {
    return this.#complaints.take();
  }

  /** Takes complaints with this text for expected, whenever they come. */
  allowComplaints(text: string): void {
    this.#complaints.allow(text);
  }

  async setOffline(isOffline: boolean): Promise<void> {
    await this.#page.context().setOffline(isOffline);
  }

  /** Lets the page store so many bytes. */
  async setQuota(bytes: number): Promise<void> {
    const session = await this.#page.context().newCDPSession(this.#page);
    const { origin } = new URL(this.#page.url());
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: bytes });
  }

  /** Closes the tab, whatever it is at. */
  closeTab(): Promise<void> {
    return this.#page.close();
  }

  /** Kills the process of the tab, which complains of that. */
  async crash(): Promise<void> {
    const session = await this.#page.context().newCDPSession(this.#page);
    const crashed = this.#page.waitForEvent('crash');
    // It has nobody left to answer.
    session.send('Page.crash').catch(() => {});
    await crashed;
  }

  /** Closes all tabs of this storage, and it with them. */
  close(): Promise<void> {
    return this.#page.context().close();
  }
}
