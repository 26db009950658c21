import { expect, test } from 'vitest';
import { reasonInLog } from '../src/reason-in-log.ts';

// What TensorFlow 2.21 prints where there is no driver.
const noDriver = `WARNING: All log messages before absl::InitializeLog() is called are written to STDERR
I0000 00:00:1795572844.725376   30734 port.cc:153] oneDNN custom operations are on. You may see slightly different numerical results.
To enable the following instructions: AVX2 AVX512F, in other operations, rebuild TensorFlow with the appropriate compiler flags.
E0000 00:00:1795572844.814395   30734 cuda_platform.cc:52] failed call to cuInit: INTERNAL: CUDA error: Failed call to cuInit: UNKNOWN ERROR (303)
`;
// From TensorFlow's gpu_device.cc.
const noLibrary = `W0000 00:00:1795572844.814395   30734 gpu_device.cc:2342] Cannot dlopen some GPU libraries. Please make sure the missing libraries mentioned above are installed properly if you would like to use GPU.
Skipping registering GPU devices...
`;

test('a driver that does not answer is named', () => {
  expect(reasonInLog(noDriver)).toBe(
    "NVIDIA's driver does not answer, see whether nvidia-smi lists a GPU: failed call to cuInit: INTERNAL: CUDA error: Failed call to cuInit: UNKNOWN ERROR (303)",
  );
});

test('a library that is missing is named, with what brings it', () => {
  expect(reasonInLog(noLibrary)).toBe(
    'a library of CUDA was not found, installTensorflow for a GPU brings it: Cannot dlopen some GPU libraries',
  );
});

test('without a reason it says so', () => {
  expect(reasonInLog('')).toMatch(/gave no reason/);
  expect(reasonInLog(noDriver.split('\n').slice(0, 3).join('\n'))).toMatch(/gave no reason/);
});
