import { getBackend, getKernel, Tensor, type NamedAttrMap } from '@tensorflow/tfjs-core';
import type { layers, LayersModel } from '@tensorflow/tfjs-layers';
import {
  convolutionKernels,
  denseKernels,
  FUSED_KERNELS,
  pooledConvolutionKernels,
} from './fused-kernels.ts';
import { BATCH_NORM_KERNELS, batchNormCall } from './fused-batch-norm.ts';
import { LSTM_KERNELS, lstmCall } from './fused-lstm.ts';
import { fusedOperation, type FusedKernels } from './fused-operation.ts';

type Layer = layers.Layer;

/** Layers that are computed in one: the first does it all, those after it pass on what they are given. */
interface Fusion {
  readonly first: Layer;
  readonly others: readonly Layer[];
  /** What a backend needs for it. */
  readonly needs: readonly string[];
  readonly call: Layer['call'];
}

const known = new WeakMap<LayersModel, { readonly layers: Layer[]; readonly fusions: Fusion[] }>();

/**
 * Calls with layers of the model fused where the current backend has kernels for that: a convolution with its bias, relu
 * and max pooling, a dense layer with its bias and relu, a batch normalisation with relu, an LSTM. Elsewhere, and for every other layer, nothing changes.
 *
 * What is fused computes what its layers do, and gives them no output of their own to look at.
 */
export function withFusedLayers<Result>(model: LayersModel, call: () => Result): Result {
  const backend = getBackend();
  const fusions = fusionsOf(model).filter(({ needs }) =>
    needs.every((name) => getKernel(name, backend)),
  );
  for (const { first, others, call: fused } of fusions) {
    Reflect.set(first, 'call', fused);
    for (const other of others) Reflect.set(other, 'call', passOn);
  }
  try {
    return call();
  } finally {
    for (const { first, others } of fusions) {
      for (const layer of [first, ...others]) Reflect.deleteProperty(layer, 'call');
    }
  }
}

function passOn(inputs: Tensor | Tensor[]): Tensor {
  return [inputs].flat()[0];
}

function fusionsOf(model: LayersModel): Fusion[] {
  const found = known.get(model);
  if (found && isSame(found.layers, model.layers)) return found.fusions;
  const outputs = new Set(model.outputs.map(({ sourceLayer }) => sourceLayer));
  const fusions = model.layers.flatMap((layer) => fusionFrom(layer, outputs) ?? []);
  known.set(model, { layers: [...model.layers], fusions });
  return fusions;
}

/** A sequential model's layers can be taken off and added. */
function isSame(some: readonly Layer[], others: readonly Layer[]): boolean {
  return some.length === others.length && some.every((layer, index) => layer === others[index]);
}

function fusionFrom(first: Layer, outputs: ReadonlySet<Layer>): Fusion | undefined {
  const type = first.getClassName();
  if (type === 'BatchNormalization') return batchNormFusion(first, outputs);
  if (type === 'LSTM') return lstmFusion(first);
  if ((type !== 'Conv2D' && type !== 'Dense') || first.inboundNodes.length !== 1) return undefined;
  const [{ inboundLayers, inputTensors }] = first.inboundNodes;
  const isInputTrained = inboundLayers[0].getClassName() !== 'InputLayer';
  const { activation, dataFormat, strides, padding: pad, dilationRate } = first.getConfig();
  if (type === 'Dense') {
    if (activation !== 'relu' || inputTensors[0].shape.length !== 2) return undefined;
    return weighted(first, [], denseKernels(), isInputTrained);
  }
  if (dataFormat !== 'channelsLast') return undefined;
  if (activation !== 'relu' && activation !== 'linear') return undefined;

  const following = (layer: Layer) => (outputs.has(layer) ? undefined : soleConsumer(layer));
  const next = following(first);
  const reluLayer = activation === 'linear' && next && isRelu(next) ? next : undefined;
  const relu = activation === 'relu' || reluLayer !== undefined;
  const pooling = reluLayer ? following(reluLayer) : next;
  const pool = pooling && poolAttributes(pooling);
  const convolution = {
    strides: pair(strides),
    pad: String(pad),
    dilations: pair(dilationRate),
    dataFormat: 'NHWC',
  };
  const before = reluLayer ? [reluLayer] : [];
  if (pooling && pool) {
    const kernels = pooledConvolutionKernels(convolution, pool, relu);
    return weighted(first, [...before, pooling], kernels, isInputTrained);
  }
  return weighted(first, before, convolutionKernels(convolution, relu), isInputTrained);
}

/** A layer of weights and a bias, and what follows it. */
function weighted(
  first: Layer,
  others: readonly Layer[],
  kernels: FusedKernels,
  isInputTrained: boolean,
): Fusion {
  const call = (inputs: Tensor | Tensor[]) => {
    const [x] = [inputs].flat();
    const [weights, bias] = first.weights.map((weight) => weight.read());
    return fusedOperation({ x, weights, bias }, kernels, isInputTrained);
  };
  return { first, others, needs: FUSED_KERNELS, call };
}

/** Over all axes but the last; TensorFlow.js trains none without scale and offset. */
function batchNormFusion(first: Layer, outputs: ReadonlySet<Layer>): Fusion | undefined {
  if (first.inboundNodes.length !== 1 || first.weights.length !== 4) return undefined;
  const [{ inputTensors }] = first.inboundNodes;
  const { axis } = first.getConfig();
  if (axis !== -1 && axis !== inputTensors[0].shape.length - 1) return undefined;
  const next = outputs.has(first) ? undefined : soleConsumer(first);
  const others = next && isRelu(next) ? [next] : [];
  const call = batchNormCall(first, others.length > 0);
  return { first, others, needs: BATCH_NORM_KERNELS, call };
}

function lstmFusion(first: Layer): Fusion | undefined {
  const call = first.inboundNodes.length === 1 ? lstmCall(first) : undefined;
  return call && { first, others: [], needs: LSTM_KERNELS, call };
}

/** The only layer that takes what this one gives, once, and nothing else. */
function soleConsumer({ outboundNodes }: Layer): Layer | undefined {
  if (outboundNodes.length !== 1) return undefined;
  const [{ outboundLayer, inboundLayers }] = outboundNodes;
  return outboundLayer.inboundNodes.length === 1 && inboundLayers.length === 1
    ? outboundLayer
    : undefined;
}

function isRelu(layer: Layer): boolean {
  const { activation, maxValue } = layer.getConfig();
  const type = layer.getClassName();
  return (type === 'Activation' && activation === 'relu') || (type === 'ReLU' && maxValue == null);
}

function poolAttributes(layer: Layer): NamedAttrMap | undefined {
  if (layer.getClassName() !== 'MaxPooling2D') return undefined;
  const { poolSize, strides, padding, dataFormat } = layer.getConfig();
  if (dataFormat !== 'channelsLast') return undefined;
  const filterSize = pair(poolSize);
  // Windows of one value keep NaN, which others pass over.
  if (Math.max(...filterSize) === 1) return undefined;
  return { filterSize, strides: pair(strides), pad: String(padding) };
}

/** Down and across, of what a layer's configuration says. */
function pair(value: unknown): [number, number] {
  const [down, across = down] = [value].flat().map(Number);
  return [down, across];
}
