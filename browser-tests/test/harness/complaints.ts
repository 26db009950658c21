import type { Page } from 'playwright-core';

/** What a page and its workers complain of: warnings and errors of the console, uncaught ones, a crash. */
export class Complaints {
  readonly #complaints: string[] = [];
  readonly #allowed: string[] = [];

  constructor(page: Page) {
    this.listenTo(page);
  }

  /** Collects what a further page complains of too. */
  listenTo(page: Page): void {
    page.on('console', (message) => {
      const type = message.type();
      if (type === 'warning' || type === 'error') {
        this.#complaints.push(`${type}: ${message.text()}`);
      }
    });
    page.on('pageerror', ({ message }) => this.#complaints.push(`uncaught: ${message}`));
    page.on('crash', () => this.#complaints.push('the page crashed'));
  }

  /** Leaves out those with this text, whenever they come. */
  allow(text: string): void {
    this.#allowed.push(text);
  }

  /** Those since the last call. */
  take(): string[] {
    return this.#complaints
      .splice(0)
      .filter((complaint) => !this.#allowed.some((text) => complaint.includes(text)));
  }
}
