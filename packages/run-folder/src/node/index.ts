export { RunFolder } from './run-folder.ts';
export { CheckpointFiles } from './checkpoint-files.ts';
