// node run-cases-program.js COLUMN FIRST: runs the cases from number FIRST on and sends each one's outcome to the parent.
const [column, first] = process.argv.slice(2);
if (column.startsWith('reference')) {
  // The cpu backend computes in the numbers of JavaScript and rounds where it stores: so it computes in float64.
  Object.assign(globalThis, { Float32Array: Float64Array });
}
const { runCases } = await import('./run-cases.ts');
await runCases(column, Number(first));
process.disconnect();
