const NAME = 'mnist-cnn-datasets';

/**
 * Files that were checked, by their addresses, in Cache Storage.
 *
 * Where the browser keeps nothing for this page, or has no more room, nothing is found, and nothing fails.
 */
export class FileCache {
  readonly #cache: Cache | undefined;

  private constructor(cache: Cache | undefined) {
    this.#cache = cache;
  }

  static async open(): Promise<FileCache> {
    try {
      return new FileCache(await caches.open(NAME));
    } catch {
      return new FileCache(undefined);
    }
  }

  async read(url: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      const response = await this.#cache?.match(url);
      return response && new Uint8Array(await response.arrayBuffer());
    } catch {
      return undefined;
    }
  }

  async write(url: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#cache?.put(url, new Response(bytes)).catch(() => {});
  }
}
