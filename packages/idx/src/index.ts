export { encodeIdx } from './encode-idx.ts';
export { isGzip } from './foreign-format.ts';
export { gunzip, type GunzipOptions } from './gunzip.ts';
export type { IdxArray, IdxArrayOf, IdxDataByType } from './idx-array.ts';
export { IdxError, type IdxErrorCode } from './idx-error.ts';
export type { IdxType } from './idx-type.ts';
export { parseIdx } from './parse-idx.ts';
export { type IdxHeader, parseIdxHeader } from './parse-idx-header.ts';
export { readIdx } from './read-idx.ts';
