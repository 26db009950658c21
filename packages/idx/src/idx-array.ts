import type { IdxType } from './idx-type.ts';

/** The typed array that holds the elements of each IDX type. */
export interface IdxDataByType {
  readonly uint8: Uint8Array;
  readonly int8: Int8Array;
  readonly int16: Int16Array;
  readonly int32: Int32Array;
  readonly float32: Float32Array;
  readonly float64: Float64Array;
}

/** An array of one IDX type: `data` holds the elements in row-major order, `shape` the size of each dimension. */
export interface IdxArrayOf<T extends IdxType> {
  readonly type: T;
  readonly shape: readonly number[];
  readonly data: IdxDataByType[T];
}

/** What an IDX file holds; compare `type` to know which typed array `data` is. */
export type IdxArray = { [T in IdxType]: IdxArrayOf<T> }[IdxType];
