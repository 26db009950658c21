/** @import { Measure } from '../types.ts' */
import { augmentation } from './augmentation.mjs';
import { forward } from './forward.mjs';
import { gemm } from './gemm.mjs';
import { otherNetworks } from './networks.mjs';
import { oneDigit } from './one-digit.mjs';
import { training } from './training.mjs';
import { wholeRun } from './whole-run.mjs';

/** @type {readonly Measure[]} in the order of the table */
export const measures = [gemm, training, otherNetworks, augmentation, forward, oneDigit, wholeRun];
