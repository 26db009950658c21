import { sizeOf, type Examples, type Inputs, type Targets } from '@mnist-cnn/dataset';
import { Tensor } from '@tensorflow/tfjs-core';
import type { layers, LayersModel } from '@tensorflow/tfjs-layers';
import type { LossOptions } from './loss.ts';
import { TrainingError } from './training-error.ts';

type Shape = readonly (number | null)[];

/**
 * Refuses, before the first step, a model that cannot be trained on these examples by this loss.
 *
 * @throws TrainingError `unsupported-model` with the layer's name, `wrong-data` where the examples do not fit the model.
 */
export function assertTrainable(model: LayersModel, loss: LossOptions, data: Examples): void {
  if (model.trainableWeights.length === 0) {
    throw new TrainingError('unsupported-model', 'The model has no trainable weight.');
  }
  assertReads(model, data);
  assertGives(model, data.targets);
  assertActivation(model, loss, data.targets);
}

/** @throws TrainingError `unsupported-model` of a model of several inputs or outputs, `wrong-data` of other shapes. */
export function assertReads(model: LayersModel, { inputs }: Inputs): void {
  assertSole(model, 'inputs', model.inputs);
  assertSole(model, 'outputs', model.outputs);
  const [input] = model.inputs;
  if (fits(input.shape, inputs.shape)) return;
  throw new TrainingError(
    'wrong-data',
    `The model's input ${nameOf(input)} reads ${describe(input.shape)}; each example is ${describe(['batch', ...inputs.shape])}.`,
  );
}

/** The shape that a model gives of an example. */
function outputShape(model: LayersModel): Shape {
  return model.outputs[0].shape.slice(1);
}

/** The only output of a model's call. */
export function soleOutput(output: unknown): Tensor {
  if (output instanceof Tensor) return output;
  const found = Array.isArray(output) ? `${output.length} outputs` : typeof output;
  throw new TrainingError(
    'unsupported-model',
    `A model of one output is needed; this gives ${found}.`,
  );
}

function assertSole(
  { name }: LayersModel,
  what: 'inputs' | 'outputs',
  tensors: LayersModel['outputs'],
): void {
  if (tensors.length === 1) return;
  throw new TrainingError(
    'unsupported-model',
    `A model of one ${what.slice(0, -1)} is needed; ${name} has ${tensors.length} ${what}: ${tensors.map(nameOf).join(', ')}.`,
  );
}

function assertGives(model: LayersModel, targets: Targets): void {
  const [output] = model.outputs;
  const shape = outputShape(model);
  const needed = `The model's output ${nameOf(output)} gives ${describe(output.shape)}`;
  if (targets.kind === 'classes') {
    const units = shape.at(-1);
    const isBinary = targets.classes === 2 && units === 1;
    if (shape.length === 1 && (units === targets.classes || isBinary)) return;
    throw new TrainingError('wrong-data', `${needed}; the data has ${targets.classes} classes.`);
  }
  if (fits([null, ...shape], targets.shape)) return;
  throw new TrainingError(
    'wrong-data',
    `${needed}; each target is ${describe(['batch', ...targets.shape])}.`,
  );
}

/** Activations of which it is known that they do not give what a loss needs. */
function assertActivation(model: LayersModel, loss: LossOptions, targets: Targets): void {
  if (typeof loss === 'function') return;
  if (loss.kind !== 'cross-entropy' && loss.kind !== 'binary-cross-entropy') return;
  const [{ sourceLayer }] = model.outputs;
  const isSoftmax = loss.kind === 'cross-entropy';
  if (isSoftmax && model.outputs[0].shape.length !== 2) {
    throw new TrainingError(
      'unsupported-model',
      `Cross-entropy is of one row of classes an example; ${sourceLayer.name} gives ${describe(model.outputs[0].shape)}.`,
    );
  }
  if (
    isSoftmax &&
    targets.kind === 'classes' &&
    sizeOf(targets) === 1 &&
    outputShape(model)[0] === 1
  ) {
    throw new TrainingError(
      'unsupported-model',
      `Cross-entropy is of two classes or more; ${sourceLayer.name} gives one number. Use binaryCrossEntropy().`,
    );
  }
  if (loss.kind === 'cross-entropy' && loss.classWeights !== null) {
    const units = outputShape(model)[0];
    if (loss.classWeights.length !== units) {
      throw new RangeError(
        `Cross-entropy has a weight of each class: ${sourceLayer.name} gives ${units}, there are ${loss.classWeights.length} weights.`,
      );
    }
  }
  const needed = isSoftmax ? 'softmax' : 'sigmoid';
  const activation = activationOf(sourceLayer);
  if (loss.outputs === 'probabilities' && activation !== undefined && activation !== needed) {
    throw new TrainingError(
      'unsupported-model',
      `${isSoftmax ? 'Cross-entropy' : 'Binary cross-entropy'} needs probabilities, by ${needed}; ${sourceLayer.name} ends in ${activation}. Give it ${needed}, or say that it gives logits: { outputs: 'logits' }.`,
    );
  }
  if (loss.outputs === 'logits' && (activation === 'softmax' || activation === 'sigmoid')) {
    throw new TrainingError(
      'unsupported-model',
      `The loss was told that the model gives logits; ${sourceLayer.name} ends in ${activation}.`,
    );
  }
}

/** The activation that a layer ends in; undefined where it is not known what the layer gives. */
function activationOf(layer: layers.Layer): string | undefined {
  const { activation } = layer.getConfig();
  if (typeof activation === 'string') return activation;
  return layer.getClassName() === 'Softmax' ? 'softmax' : undefined;
}

function nameOf({ sourceLayer }: LayersModel['outputs'][number]): string {
  return sourceLayer.name;
}

/** Whether examples have this shape, apart from dimensions of 1; `shape` begins with the batch's. */
function fits([, ...shape]: Shape, found: readonly number[]): boolean {
  const wanted = shape.filter((size) => size !== 1);
  const given = found.filter((size) => size !== 1);
  return (
    wanted.length === given.length &&
    wanted.every((size, index) => size === null || size === given[index])
  );
}

function describe(shape: readonly (number | string | null)[]): string {
  return `[${shape.map((size) => size ?? 'any').join(', ')}]`;
}
