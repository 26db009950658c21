/** An entry as it is to stand in a zip, true or not. */
export interface RawEntry {
  readonly name: string;
  /** As it lies there, compressed where `method` is 8. */
  readonly data: Uint8Array;
  readonly crc32: number;
  /** What is said of its size, uncompressed. */
  readonly size: number;
  readonly method?: 0 | 8;
}

/** A zip of entries as they are given (APPNOTE.TXT 4.3), for what no honest program writes. */
export function rawZip(entries: readonly RawEntry[]): Uint8Array {
  const local: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const { name, data, crc32, size, method = 0 } of entries) {
    const nameBytes = new TextEncoder().encode(name);
    // From "version needed" to "extra field length", the same in both headers.
    const common = concat(
      u16(20, 0x800, method, 0, 0),
      u32(crc32, data.length, size),
      u16(nameBytes.length, 0),
    );
    const header = concat(u32(0x04034b50), common, nameBytes, data);
    const place = concat(u16(0, 0, 0), u32(0, offset), nameBytes);
    central.push(concat(u32(0x02014b50), u16(20), common, place));
    local.push(header);
    offset += header.length;
  }
  const directory = concat(...central);
  const count = entries.length;
  const end = concat(
    u32(0x06054b50),
    u16(0, 0, count, count),
    u32(directory.length, offset),
    u16(0),
  );
  return concat(...local, directory, end);
}

const u16 = (...values: number[]) => littleEndian(values, 2);
const u32 = (...values: number[]) => littleEndian(values, 4);

function littleEndian(values: readonly number[], width: number): Uint8Array {
  return Uint8Array.from(
    values.flatMap((value) => Array.from({ length: width }, (_, i) => (value >>> (8 * i)) & 255)),
  );
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const part of parts) {
    whole.set(part, start);
    start += part.length;
  }
  return whole;
}
