export { packRun } from './pack-run.ts';
export { unpackRun, type UnpackedRun } from './unpack-run.ts';
