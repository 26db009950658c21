import type { Case } from './case.ts';
import { elementwiseOperations } from './cases/elementwise-operations.ts';
import { imageOperations } from './cases/image-operations.ts';
import { layerCases } from './cases/layers.ts';
import { lossOperations } from './cases/losses.ts';
import { matrixOperations } from './cases/matrix-operations.ts';
import { reductionOperations } from './cases/reductions.ts';
import { shapeOperations } from './cases/shape-operations.ts';

/** All cases, in the order of the document. */
export const CASES: readonly Case[] = [
  ...layerCases,
  ...imageOperations,
  ...matrixOperations,
  ...elementwiseOperations,
  ...reductionOperations,
  ...shapeOperations,
  ...lossOperations,
];
