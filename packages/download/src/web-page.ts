const skippedAtStart = new Set([0xef, 0xbb, 0xbf, 0x09, 0x0a, 0x0d, 0x20]);

/** Whether bytes begin as HTML or XML does, after a byte order mark and white space: an error page in place of a file. */
export function looksLikeWebPage(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 256).find((byte) => !skippedAtStart.has(byte)) === 0x3c;
}
