import type { Browser, Page } from 'playwright-core';
import type { CheckName, CheckResults } from '../../pages/checks.ts';
import type { Place } from '../../pages/page.ts';
import { Complaints } from './complaints.ts';

/** A page in which checks are run, and what it and its workers have complained of. */
export class TestPage {
  readonly #page: Page;
  readonly #complaints: Complaints;

  private constructor(page: Page) {
    this.#page = page;
    this.#complaints = new Complaints(page);
  }

  /** Resolves once the page is ready to run checks. */
  static async open(browser: Browser, url: string): Promise<TestPage> {
    const page = new TestPage(await browser.newPage());
    await page.#page.goto(url);
    return page;
  }

  /** Runs a check on the page's main thread or in a fresh worker. */
  run<Name extends CheckName>(name: Name, place: Place): Promise<CheckResults[Name]> {
    return this.#page.evaluate<CheckResults[Name]>(`runCheck('${name}', '${place}')`);
  }

  /** The warnings and errors since the last call: of the console, of workers too, and uncaught ones. */
  takeComplaints(): string[] {
    return this.#complaints.take();
  }

  close(): Promise<void> {
    return this.#page.close();
  }
}
