const skippedAtStart = new Set([0xef, 0xbb, 0xbf, 0x09, 0x0a, 0x0d, 0x20]);

/** Whether bytes begin as a gzip file does (RFC 1952: 1f 8b). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes.length >= 2 && bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The first bytes in hexadecimal, as in "3c 21". */
export function hexOfStart(bytes: Uint8Array, count: number): string {
  if (bytes.length === 0) return 'nothing';
  return Array.from(bytes.subarray(0, count), (byte) => byte.toString(16).padStart(2, '0')).join(
    ' ',
  );
}

/** A sentence for the end of an error message: what the bytes seem to be, and what to do about it. */
export function foreignFormatHint(bytes: Uint8Array): string {
  if (bytes.length === 0) return ' The file is empty: fetch it again.';
  if (looksLikeWebPage(bytes)) {
    return ' It looks like a web page, perhaps a server’s error message saved as the file: fetch it again from another address.';
  }
  if (isGzip(bytes)) return ' It is compressed with gzip: use readIdx, or gunzip it first.';
  return '';
}

/** Whether bytes begin as HTML or XML does, after a byte order mark and white space: an error page in place of a file. */
function looksLikeWebPage(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 256).find((byte) => !skippedAtStart.has(byte)) === 0x3c;
}
