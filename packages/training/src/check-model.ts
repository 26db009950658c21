import { sizeOf, type Examples, type Inputs, type Targets } from '@mnist-cnn/dataset';
import { Tensor } from '@tensorflow/tfjs-core';
import type { layers, LayersModel } from '@tensorflow/tfjs-layers';
import { areProbabilities, describeNumbers } from './are-probabilities.ts';
import { describeValue } from './describe-value.ts';
import type { LossOptions } from './loss.ts';
import { TrainingError } from './training-error.ts';

type Shape = readonly (number | null)[];

/**
 * Refuses, before the first step, a model that cannot be trained on these examples by this loss.
 *
 * @throws TrainingError `unsupported-model` with the layer's name, `wrong-data` where the examples do not fit the model.
 */
export function assertTrainable(model: LayersModel, loss: LossOptions, data: Examples): void {
  assertModel(model);
  if (model.trainableWeights.length === 0) {
    throw new TrainingError('unsupported-model', 'The model has no trainable weight.');
  }
  const stateful = model.layers.find((layer) => layer.stateful);
  if (stateful) {
    throw new TrainingError(
      'unsupported-model',
      `Layer ${stateful.name} keeps its state from batch to batch, which no checkpoint holds; leave stateful out.`,
    );
  }
  if (data.count === 0) throw new TrainingError('wrong-data', 'There is no example.');
  assertReads(model, data);
  assertGives(model, data.targets);
  assertActivation(model, loss, data.targets);
  assertTargets(loss, data.targets);
}

/** @throws TypeError for what is no model of TensorFlow.js' layers, such as the promise of one. */
export function assertModel(model: unknown): void {
  if (['layers', 'inputs', 'outputs', 'predictOnBatch'].every((name) => name in Object(model)))
    return;
  throw new TypeError(
    `model is a model of TensorFlow.js' layers; this is ${describeValue(model)}.${model instanceof Promise ? ' Await it.' : ''}`,
  );
}

/** @throws TrainingError `unsupported-model` of a model of several inputs or outputs, `wrong-data` of other shapes. */
export function assertReads(model: LayersModel, { inputs }: Inputs): void {
  assertModel(model);
  assertSole(model, 'inputs', model.inputs);
  assertSole(model, 'outputs', model.outputs);
  const [input] = model.inputs;
  if (!fits(input.shape, inputs.shape)) {
    throw new TrainingError(
      'wrong-data',
      `The model's input ${nameOf(input)} reads ${describe(input.shape)}; each example is ${describe(['batch', ...inputs.shape])}.`,
    );
  }
  assertIndices(model, inputs);
}

/** What an embedding looks up is there. */
function assertIndices(model: LayersModel, { kind, values }: Inputs['inputs']): void {
  for (const layer of model.layers) {
    if (layer.getClassName() !== 'Embedding' || !readsInput(layer)) continue;
    const size = Number(layer.getConfig()['inputDim']);
    const wrong = values.findIndex((value) => !(value >= 0 && value < size));
    if (wrong === -1 && kind !== 'levels') continue;
    throw new TrainingError(
      'wrong-data',
      kind === 'levels'
        ? `Layer ${layer.name} looks up whole numbers; these are levels, read as 0 to 1: give integers.`
        : `Layer ${layer.name} looks up whole numbers of 0 to ${size - 1}; number ${wrong} is ${values[wrong]}.`,
    );
  }
}

/** Whether a layer reads what the model is given, as it is. */
export function readsInput(layer: layers.Layer): boolean {
  return layer.inboundNodes.some(({ inboundLayers }) =>
    inboundLayers.every((inbound) => inbound.getClassName() === 'InputLayer'),
  );
}

/** Targets that are probabilities for a loss that compares with such. */
function assertTargets(loss: LossOptions, targets: Targets): void {
  if (typeof loss === 'function' || targets.kind !== 'floats') return;
  const { values } = targets;
  if (loss.kind === 'cross-entropy') {
    const size = sizeOf(targets);
    for (let example = 0; example < values.length / size; example++) {
      const own = values.subarray(example * size, (example + 1) * size);
      if (areProbabilities(own)) continue;
      throw new TrainingError(
        'wrong-data',
        `Targets of cross-entropy are probabilities, 0 or more, 1 together; those of example ${example} are ${describeNumbers(own)}.`,
      );
    }
  }
  if (loss.kind === 'binary-cross-entropy') {
    const wrong = values.findIndex((value) => !(value >= 0 && value <= 1));
    if (wrong === -1) return;
    throw new TrainingError(
      'wrong-data',
      `Targets of binary cross-entropy are 0 to 1; number ${wrong} is ${values[wrong]}.`,
    );
  }
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
  if (NOISE.has(sourceLayer.getClassName())) {
    throw new TrainingError(
      'unsupported-model',
      `The model ends in ${sourceLayer.name}, a layer of ${sourceLayer.getClassName()}, which gives no probabilities in training; put it before the last layer with weights.`,
    );
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

/** Layers that change what they are given in training. */
const NOISE = new Set([
  'Dropout',
  'SpatialDropout1D',
  'GaussianNoise',
  'GaussianDropout',
  'AlphaDropout',
]);

/** The activation that a layer ends in; undefined where it is not known what the layer gives. */
export function activationOf(layer: layers.Layer): string | undefined {
  const { activation } = layer.getConfig();
  if (typeof activation === 'string') return activation;
  if (layer.getClassName() === 'Softmax') return 'softmax';
  return layer.getClassName() === 'ReLU' ? 'relu' : undefined;
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
