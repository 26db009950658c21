/** How many times as fast a step was on Node 26, whose V8 runs the kernels for 256-bit vectors: docs/performance.md. */
const TIMES = 1.7;

/** The first major version whose V8 does that, where it does: on x64, except on macOS. */
const FIRST = 24;

/** Says that a newer Node would train faster, where that was measured; undefined where it would not. */
export function fasterNode({
  version,
  arch,
  platform,
}: Pick<NodeJS.Process, 'version' | 'arch' | 'platform'>): string | undefined {
  const [major] = version.replace('v', '').split('.').map(Number);
  if (major >= FIRST || arch !== 'x64' || platform === 'darwin') return undefined;
  return `This is Node ${major}. Node 26 trains about ${TIMES} times as fast on wasm, to the same weights (docs/performance.md).`;
}
