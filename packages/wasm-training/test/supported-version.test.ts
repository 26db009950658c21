import { expect, it, vi } from 'vitest';

vi.mock('@tensorflow/tfjs-core', async (original) => ({
  ...(await original<typeof import('@tensorflow/tfjs-core')>()),
  version_core: '4.23.0',
}));

it('refuses another version of TensorFlow.js, naming both', async () => {
  // From source: only what the test runner transforms sees the other version.
  const { registerTrainingKernels } = await import('../src/register.ts');
  expect(registerTrainingKernels).toThrow(expect.objectContaining({ code: 'unsupported-tfjs' }));
  expect(registerTrainingKernels).toThrow(/4\.22\.0.*4\.23\.0/);
});
