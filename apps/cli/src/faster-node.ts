import { hasWideSimd } from '@mnist-cnn/wasm-training/node';

/** How many times as fast a step was on Node 26, whose V8 runs the kernels for 256-bit vectors: docs/performance.md. */
const TIMES = 1.7;

/** Says that a newer Node would train faster, where that was measured; undefined where it would not. */
export function fasterNode(
  running: Pick<NodeJS.Process, 'version' | 'arch' | 'platform'>,
): string | undefined {
  if (hasWideSimd(running) || !hasWideSimd({ ...running, version: 'v26' })) return undefined;
  const [major] = running.version.replace('v', '').split('.');
  return `This is Node ${major}. Node 26 trains about ${TIMES} times as fast on wasm, to the same weights (docs/performance.md).`;
}
