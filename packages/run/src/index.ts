export { parseEnsembleRecord, type EnsembleRecord } from './ensemble-record.ts';
export { parseRunRecord, type RunRecord } from './run-record.ts';
export { runRecipes, type RunRecipe } from './run-recipes.ts';
export { startRecord, type PlannedRun } from './start-record.ts';
export { encodeHistoryLine, historyUntil, parseHistory, type HistoryLine } from './history.ts';
export {
  carryRun,
  type CarryOptions,
  type RunData,
  type RunOutcome,
  type RunView,
} from './carry-run.ts';
export { resumeRun } from './resume-run.ts';
export type { RunStorage } from './run-storage.ts';
export { createNetwork } from './create-network.ts';
export { assertReads } from './assert-reads.ts';
export { originOf, type RunOrigin } from './run-origin.ts';
export { measureNetwork, type Measured } from './measure-network.ts';
export { evaluationOf } from './evaluation-of.ts';
export { changedFile } from './changed-file.ts';
export { chooseTrainingImages } from './choose-training-images.ts';
export type { ChosenExamples, TrainingImages } from './choose-training-images.ts';
export { encodeCorrections } from './corrections.ts';
export { describeRun } from './describe-run.ts';
export { learningHistory } from './learning-history.ts';
export { StepWindow } from './step-window.ts';
export { TrainingRecorder } from './training-recorder.ts';
export { checkpointName, checkpointStep, layout } from './layout.ts';
export { RunError, type RunErrorCode } from './run-error.ts';
export { isRunName } from './run-name.ts';
export { isRunFile, type RunFiles } from './run-files.ts';
