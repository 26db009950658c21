/** Whether this machine keeps the most significant byte first, as IDX files do. */
export const machineIsBigEndian = new Uint8Array(new Uint16Array([1]).buffer)[1] === 1;

/** Turns the byte order of every element around, in place; whole elements of `itemBytes` bytes. */
export function swapBytes(bytes: Uint8Array, itemBytes: number): void {
  for (let start = 0; start < bytes.length; start += itemBytes) {
    for (let low = start, high = start + itemBytes - 1; low < high; low++, high--) {
      const byte = bytes[low];
      bytes[low] = bytes[high];
      bytes[high] = byte;
    }
  }
}
