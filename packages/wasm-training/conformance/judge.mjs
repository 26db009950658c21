/**
 * Compares what the specs did with what is excluded. Each problem is a text to print.
 *
 * @param {import('./run-specs.mjs').SpecResult[]} specs
 * @param {import('./exclusions.mjs').Exclusions} exclusions
 * @param {number} fewest passing specs; with fewer, something did not run
 */
export function judge(specs, exclusions, fewest) {
  const names = new Set(specs.map(({ name }) => name));
  const passed = specs.filter(({ status }) => status === 'passed').length;
  const failed = specs.filter(({ status }) => status === 'failed');
  const failedNames = new Set(failed.map(({ name }) => name));
  const missing = new Set(failed.map(missingKernel));

  const kernels = Object.keys(exclusions.missingKernels);
  const failing = Object.values(exclusions.failing).flat();
  const skipped = Object.values(exclusions.skipped).flat();
  const unexpected = failed.filter(
    (spec) => !failing.includes(spec.name) && !kernels.includes(missingKernel(spec)),
  );

  const problems = [
    ...unexpected.map(({ name, messages }) => [`Fails: ${name}`, ...messages].join('\n    ')),
    ...failing
      .filter((name) => !failedNames.has(name))
      .map((name) => `Excluded as failing, but does not fail: ${name}`),
    ...kernels
      .filter((kernel) => !missing.has(kernel))
      .map((kernel) => `Excluded as a missing kernel, but no spec misses it: ${kernel}`),
    ...skipped
      .filter((name) => !names.has(name))
      .map((name) => `Skipped, but there is no such spec: ${name}`),
  ];
  if (passed < fewest) {
    problems.push(`Expected at least ${fewest} specs to pass, ${passed} did: some did not run.`);
  }
  return { passed, excluded: failed.length - unexpected.length, skipped: skipped.length, problems };
}

/** The kernel for want of which a spec failed. */
function missingKernel({ messages }) {
  return messages.join().match(/Kernel '(\w+)' not registered for backend 'wasm'/)?.[1];
}
