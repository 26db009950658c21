// npm run conformance: tfjs-core's own specs on the wasm backend with this package's kernels.
// With CONFORMANCE_KERNELS=stock they run without: what then fails is what the kernels mend.
import { register } from 'node:module';
import { EXCLUSIONS } from './exclusions.mjs';
import { judge } from './judge.mjs';

/** 3,532 specs passed when this was written. */
const FEWEST_PASSED = 3500;

register('./tfjs-module-hooks.mjs', import.meta.url);
const { runSpecs } = await import('./run-specs.mjs');

const kernels = process.env.CONFORMANCE_KERNELS ?? 'training';
const specs = await runSpecs(kernels, Object.values(EXCLUSIONS.skipped).flat());
const { passed, excluded, skipped, problems } = judge(specs, EXCLUSIONS, FEWEST_PASSED);
for (const problem of problems) console.log(problem);
const counts = `${passed} specs pass, ${excluded} excluded, ${skipped} skipped`;
console.log(`${kernels} kernels: ${counts}, ${problems.length} problems.`);
if (problems.length > 0) process.exitCode = 1;
