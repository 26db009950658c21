/** What somebody gave, for an error: `"mse"`, `0.1`, `a Promise`, `an object of steps, open`. */
export function describeValue(value: unknown): string {
  if (typeof value === 'function') return `the function ${value.name || 'without a name'}`;
  if (typeof value === 'bigint') return `the bigint ${value}`;
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'string' ? JSON.stringify(value) : String(value);
  }
  const { name } = value.constructor;
  return name === 'Object'
    ? `an object of ${Object.keys(value).join(', ') || 'nothing'}`
    : `a ${name}`;
}
