export { EnsembleFolder } from './ensemble-folder.ts';
export { readEvaluation, writeEvaluation } from './evaluation-file.ts';
export { RunFolder } from './run-folder.ts';
export { writeFolder } from './write-folder.ts';
export { writeAtomically } from './write-atomically.ts';
