/** What of Cache Storage is used, in memory. */
export class MemoryCaches {
  readonly files = new Map<string, Uint8Array>();

  async open(): Promise<object> {
    return {
      match: async (url: string) => {
        const bytes = this.files.get(url);
        return bytes && new Response(new Uint8Array(bytes));
      },
      put: async (url: string, response: Response) => {
        this.files.set(url, new Uint8Array(await response.arrayBuffer()));
      },
    };
  }
}
