export type { ChartProps } from './chart-frame.tsx';
export { chartStyle } from './chart-style.ts';
export { type ChartTexts, englishChartTexts } from './chart-texts.ts';
export {
  ConfusionMatrix,
  type ConfusionMatrixProps,
  confusionStrength,
} from './confusion-matrix.tsx';
export { formatCount, formatInterval, formatNumber, formatPercent } from './format-numbers.ts';
export { KernelPictures, type KernelPicturesProps } from './kernel-pictures.tsx';
export {
  LearningCurve,
  type LearningCurveProps,
  LearningCurves,
  type LearningCurvesProps,
} from './learning-curve.tsx';
export type { LearningHistory, LearningPoint } from './learning-history.ts';
export { type ChartPoint, type LearningSeries, learningSeries } from './learning-series.ts';
export { createLogScale, type LogScale } from './log-scale.ts';
export { type Measure, type MeasureName, measures } from './measures.ts';
export {
  type Occlusion,
  OcclusionPicture,
  type OcclusionPictureProps,
} from './occlusion-picture.tsx';
export { OcclusionPictures, type OcclusionPicturesProps } from './occlusion-pictures.tsx';
export { type GreyImage, greyPicture, signedPicture } from './pictures.ts';
export { ProbabilityBars, type ProbabilityBarsProps } from './probability-bars.tsx';
export {
  type ReliabilityBin,
  ReliabilityDiagram,
  type ReliabilityDiagramProps,
} from './reliability-diagram.tsx';
export { shortLabel } from './short-label.ts';
