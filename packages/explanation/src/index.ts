export type { ActivationName } from './activation-function.ts';
export { describeLayers, type LayerDescription } from './describe-layers.ts';
export { firstLayerKernels, type FirstLayerKernels } from './first-layer-kernels.ts';
export { layerActivations, type LayerActivation } from './layer-activations.ts';
export type { LayerOperation } from './layer-operation.ts';
export { occlusionMap, type OcclusionMap, type OcclusionOptions } from './occlusion-map.ts';
export type { SlidingWindow } from './sliding-window.ts';
