/** A file's text. */
export function textOf(content: Uint8Array): string {
  return new TextDecoder().decode(content);
}

/** The file of a text. */
export function encodeText(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
