import type { Page } from 'playwright-core';

/** What a page and its workers complain of: warnings and errors of the console, uncaught ones, a crash. */
export class Complaints {
  readonly #complaints: string[] = [];

  constructor(page: Page) {
    page.on('console', (message) => {
      const type = message.type();
      if (type === 'warning' || type === 'error') {
        this.#complaints.push(`${type}: ${message.text()}`);
      }
    });
    page.on('pageerror', ({ message }) => this.#complaints.push(`uncaught: ${message}`));
    page.on('crash', () => this.#complaints.push('the page crashed'));
  }

  /** Those since the last call. */
  take(): string[] {
    return this.#complaints.splice(0);
  }
}
