/** What of the Web Locks API is used, among stores of one process as among tabs. */
export class MemoryLocks {
  readonly #held = new Set<string>();

  async request(
    name: string,
    _options: object,
    hold: (lock: object | null) => Promise<void>,
  ): Promise<void> {
    if (this.#held.has(name)) return hold(null);
    this.#held.add(name);
    try {
      await hold({ name });
    } finally {
      this.#held.delete(name);
    }
  }

  async query(): Promise<object> {
    return { held: [...this.#held].map((name) => ({ name })) };
  }
}
