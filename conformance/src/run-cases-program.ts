// node run-cases-program.js COLUMN FIRST: runs the cases from number FIRST on and sends each one's outcome to the parent.
const [name, first] = process.argv.slice(2);
if (name.startsWith('reference')) {
  // The cpu backend computes in the numbers of JavaScript and rounds where it stores: so it computes in float64.
  Object.assign(globalThis, { Float32Array: Float64Array });
}
const { enterColumn, isColumnName } = await import('./columns.ts');
const { runCases } = await import('./run-cases.ts');
if (!isColumnName(name)) throw new RangeError(`There is no column ${name}.`);
await runCases(
  await enterColumn(name),
  Number(first),
  (outcome) => new Promise((resolve) => process.send?.(outcome, resolve)),
);
process.disconnect();
