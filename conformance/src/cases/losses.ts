import * as tf from '@tensorflow/tfjs-core';
import { given, operation, positive, values, type Case } from '../case.ts';

const ONE_HOT = [1, 0, 0, 0, 0, 1, 0, 1, 0];

/** Losses, and what is left. */
export const lossOperations: readonly Case[] = [
  operation(
    'losses.absoluteDifference',
    '',
    [values([3, 2]), values([3, 2])],
    (labels, predictions) => tf.losses.absoluteDifference(labels, predictions),
  ),
  operation('losses.cosineDistance', '', [values([3, 2]), values([3, 2])], (labels, predictions) =>
    tf.losses.cosineDistance(labels, predictions, 1),
  ),
  operation(
    'losses.hingeLoss',
    '',
    [given([3], [1, 0, 1], 'float32'), values([3])],
    (labels, predictions) => tf.losses.hingeLoss(labels, predictions),
  ),
  operation(
    'losses.huberLoss',
    '',
    [values([3, 2], -3, 3), values([3, 2])],
    (labels, predictions) => tf.losses.huberLoss(labels, predictions),
  ),
  operation(
    'losses.logLoss',
    '',
    [values([3, 2], 0.1, 0.9), values([3, 2], 0.1, 0.9)],
    (labels, predictions) => tf.losses.logLoss(labels, predictions),
  ),
  operation(
    'losses.meanSquaredError',
    '',
    [values([3, 2]), values([3, 2])],
    (labels, predictions) => tf.losses.meanSquaredError(labels, predictions),
  ),
  operation(
    'losses.meanSquaredError',
    'weighted',
    [values([3, 2]), values([3, 2]), positive([3, 1])],
    (labels, predictions, weights) => tf.losses.meanSquaredError(labels, predictions, weights),
  ),
  operation(
    'losses.sigmoidCrossEntropy',
    '',
    [values([3, 2], 0, 1), values([3, 2])],
    (labels, logits) => tf.losses.sigmoidCrossEntropy(labels, logits),
  ),
  operation(
    'losses.softmaxCrossEntropy',
    '',
    [given([3, 3], ONE_HOT, 'float32'), values([3, 3])],
    (labels, logits) => tf.losses.softmaxCrossEntropy(labels, logits),
  ),
  operation(
    'losses.softmaxCrossEntropy',
    'by its labels, too',
    [positive([3, 3]), values([3, 3])],
    (labels, logits) => tf.losses.softmaxCrossEntropy(labels, logits),
  ),
  operation(
    'basicLSTMCell',
    '',
    [values([1]), values([3, 8]), values([8]), values([2, 1]), values([2, 2]), values([2, 2])],
    (forgetBias, kernel, bias, data, c, h) =>
      tf.basicLSTMCell(tf.reshape<tf.Rank.R0>(forgetBias, []), kernel, bias, data, c, h),
  ),
  operation('dropout', '', [values([3, 4])], (x) => tf.dropout(x, 0.4, undefined, 7)),
  operation('signal.frame', '', [values([8])], (x) => tf.signal.frame(x, 4, 2)),
];
