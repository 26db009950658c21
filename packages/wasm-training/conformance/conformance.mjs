// npm run conformance: tfjs-core's own specs on the wasm backend with this package's kernels.
// With CONFORMANCE_KERNELS=stock they run without: what then fails is what the kernels mend. SIMD_BUILD=simd or
// relaxed-simd chooses the build of the kernels, which the engine does otherwise.
import '../test/choose-simd-build.mjs';
import { register } from 'node:module';
import { EXCLUSIONS } from './exclusions.mjs';
import { judge } from './judge.mjs';

/** 3,613 specs passed when this was written. */
const FEWEST_PASSED = 3580;

register('./tfjs-module-hooks.mjs', import.meta.url);
const { runSpecs } = await import('./run-specs.mjs');
const { simdBuild } = await import('@mnist-cnn/wasm-training');

const kernels = process.env.CONFORMANCE_KERNELS ?? 'training';
const specs = await runSpecs(kernels, Object.values(EXCLUSIONS.skipped).flat());
const { passed, excluded, skipped, problems } = judge(specs, EXCLUSIONS, FEWEST_PASSED);
for (const problem of problems) console.log(problem);
const counts = `${passed} specs pass, ${excluded} excluded, ${skipped} skipped`;
const which = kernels === 'stock' ? kernels : `${kernels} (${simdBuild()})`;
console.log(`${which} kernels: ${counts}, ${problems.length} problems.`);
if (problems.length > 0) process.exitCode = 1;
