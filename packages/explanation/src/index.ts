export { firstLayerKernels, type FirstLayerKernels } from './first-layer-kernels.ts';
export { occlusionMap, type OcclusionMap, type OcclusionOptions } from './occlusion-map.ts';
