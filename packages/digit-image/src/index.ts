export { readDigit, type DigitReading } from './read-digit.ts';
export type { Raster } from './raster.ts';
export { renderStrokes } from './render-strokes.ts';
export { explainRejection, type RejectionReason } from './rejection.ts';
export type { Stage, StageName } from './stage.ts';
export type { Stroke, StrokePoint } from './stroke.ts';
export type { Box } from './box.ts';
