import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { judge } from '../conformance/judge.mjs';

const script = fileURLToPath(new URL('../conformance/conformance.mjs', import.meta.url));
const timeout = 120_000;

it(
  "passes tfjs-core's own specs",
  async () => {
    const result = await new Promise((resolve) => {
      execFile(process.execPath, [script], { timeout }, (error, stdout, stderr) =>
        resolve({ code: error ? error.code : 0, output: stderr + stdout }),
      );
    });
    const build = process.env['SIMD_BUILD'];
    const output = expect.stringMatching(new RegExp(`\\(${build}\\) kernels: .* 0 problems\\.`));
    expect(result).toEqual({ code: 0, output });
  },
  timeout,
);

describe('judge', () => {
  const passing = (name: string) => ({ name, status: 'passed', messages: [] });
  const failing = (name: string, message: string) => ({
    name,
    status: 'failed',
    messages: [message],
  });
  const nothing = { missingKernels: {}, failing: {}, skipped: {} };

  it('is content with specs that pass and exclusions that fail', () => {
    const specs = [
      passing('add'),
      failing('conv2d NCHW', 'Please use NHWC'),
      failing('einsum', "Kernel 'Einsum' not registered for backend 'wasm'"),
      { name: 'tile', status: 'excluded', messages: [] },
    ];
    const exclusions = {
      missingKernels: { Einsum: 'einsum' },
      failing: { 'channels first': ['conv2d NCHW'] },
      skipped: { aborts: ['tile'] },
    };
    expect(judge(specs, exclusions, 1)).toEqual({
      passed: 1,
      excluded: 2,
      skipped: 1,
      problems: [],
    });
  });

  it('names a spec that fails, and why', () => {
    const specs = [
      passing('add'),
      failing('sum', 'Expected 1 to equal 2.'),
      failing('relu', "Kernel 'Relu' not registered for backend 'wasm'"),
    ];
    const { problems } = judge(specs, nothing, 1);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/sum\n.*Expected 1 to equal 2\./);
  });

  it('names exclusions that nothing needs any more', () => {
    const exclusions = {
      missingKernels: { Einsum: 'einsum' },
      failing: { 'channels first': ['conv2d NCHW'] },
      skipped: { aborts: ['tile'] },
    };
    const { problems } = judge([passing('conv2d NCHW')], exclusions, 1);
    expect(problems.map((problem) => problem.split(': ')[1])).toEqual([
      'conv2d NCHW',
      'Einsum',
      'tile',
    ]);
  });

  it('notices that specs are gone', () => {
    expect(judge([passing('add')], nothing, 2).problems).toEqual([
      'Expected at least 2 specs to pass, 1 did: some did not run.',
    ]);
  });
});
