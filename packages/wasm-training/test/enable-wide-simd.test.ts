import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** What a process of its own, whose flags and kernels nothing has chosen before, prints. */
function print(code: string): string {
  const script = `
    import { simdBuild } from '@mnist-cnn/wasm-training';
    import { enableRelaxedSimd, enableWideSimd, useSimdBuild } from '@mnist-cnn/wasm-training/node';
    enableRelaxedSimd();
    ${code}`;
  const options = { cwd: fileURLToPath(new URL('.', import.meta.url)), encoding: 'utf8' } as const;
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], options).trim();
}

const [major] = process.versions.node.split('.');
const isCapable = Number(major) >= 24 && process.arch === 'x64' && process.platform !== 'darwin';

it('lets the wide build run only where V8 makes 256-bit operations of it', () => {
  const builds = isCapable ? ['wide-simd', 'relaxed-simd'] : ['relaxed-simd'];
  expect(builds).toContain(print('enableWideSimd(); console.log(simdBuild());'));
});

it('changes nothing where it is not called: that is for applications', () => {
  expect(print('console.log(simdBuild());')).toBe('relaxed-simd');
});

it('is overruled by a build that is asked for', () => {
  const code = "enableWideSimd(); useSimdBuild('simd'); console.log(simdBuild());";
  expect(print(code)).toBe('simd');
});
