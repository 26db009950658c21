import { afterEach, expect, test } from 'vitest';
import { applySettings } from '../src/tensorflow-settings.ts';

const NAMES = [
  'TF_CPP_MIN_LOG_LEVEL',
  'TF_NUM_INTRAOP_THREADS',
  'TF_FORCE_GPU_ALLOW_GROWTH',
  'NVIDIA_TF32_OVERRIDE',
  'TF_DETERMINISTIC_OPS',
  'TF_ENABLE_ONEDNN_OPTS',
];
const settings = () => NAMES.map((name) => process.env[name]);
afterEach(() => {
  for (const name of NAMES) delete process.env[name];
});

test('errors alone, all cores, memory as needed, float32, the same bits and oneDNN by default', () => {
  applySettings({});
  expect(settings()).toEqual(['2', undefined, 'true', '0', '1', '1']);
});

test('what is asked for', () => {
  applySettings({
    log: 'everything',
    threads: 3,
    gpuMemoryGrowth: false,
    tensorFloat32: true,
    deterministic: false,
  });
  expect(settings()).toEqual(['0', '3', 'false', '1', '0', '1']);
});

test('what the user has set stays', () => {
  process.env['TF_CPP_MIN_LOG_LEVEL'] = '1';
  process.env['NVIDIA_TF32_OVERRIDE'] = '1';
  process.env['TF_ENABLE_ONEDNN_OPTS'] = '0';
  applySettings({ log: 'nothing', threads: 2 });
  expect(settings()).toEqual(['1', '2', 'true', '1', '1', '0']);
});
