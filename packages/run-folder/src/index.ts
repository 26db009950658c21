export { parseEnsembleRecord, type EnsembleRecord } from './ensemble-record.ts';
export { parseRunRecord, type RunRecord } from './run-record.ts';
export { encodeHistoryLine, historyUntil, parseHistory, type HistoryLine } from './history.ts';
export { describeRun } from './describe-run.ts';
export { learningHistory } from './learning-history.ts';
export { StepWindow } from './step-window.ts';
export { TrainingRecorder } from './training-recorder.ts';
export { checkpointName, checkpointStep, layout } from './layout.ts';
export { RunFolderError, type RunFolderErrorCode } from './run-folder-error.ts';
