export { packRun } from './pack-run.ts';
export { unpackRun, type UnpackedRun, type UnpackOptions } from './unpack-run.ts';
