import { expect, test } from 'vitest';
import { parseGpuUse } from '../src/gpu-monitor.ts';

test('what nvidia-smi printed becomes mean utilisation and the most memory', () => {
  expect(parseGpuUse('10, 500\n30, 700\n20, 600\n')).toEqual({ utilisation: 20, memoryMiB: 700 });
  // Killed while it printed.
  expect(parseGpuUse('10, 500\n9')).toEqual({ utilisation: 10, memoryMiB: 500 });
  expect(parseGpuUse('')).toBeUndefined();
  expect(parseGpuUse('[N/A], [N/A]\n')).toBeUndefined();
});
