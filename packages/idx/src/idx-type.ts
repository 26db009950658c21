/** The element types of the IDX format. */
export type IdxType = 'uint8' | 'int8' | 'int16' | 'int32' | 'float32' | 'float64';

export interface IdxTypeRow {
  readonly type: IdxType;
  /** The third byte of the file. */
  readonly code: number;
  /** Bytes of one element. */
  readonly itemBytes: number;
}

const rows: readonly IdxTypeRow[] = [
  { type: 'uint8', code: 0x08, itemBytes: 1 },
  { type: 'int8', code: 0x09, itemBytes: 1 },
  { type: 'int16', code: 0x0b, itemBytes: 2 },
  { type: 'int32', code: 0x0c, itemBytes: 4 },
  { type: 'float32', code: 0x0d, itemBytes: 4 },
  { type: 'float64', code: 0x0e, itemBytes: 8 },
];

export const rowsByCode: ReadonlyMap<number, IdxTypeRow> = new Map(
  rows.map((row) => [row.code, row]),
);

export const rowsByType: ReadonlyMap<string, IdxTypeRow> = new Map(
  rows.map((row) => [row.type, row]),
);
