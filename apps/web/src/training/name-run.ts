/** `cnn-fast-20261123-204512`, as on the command line. */
export function nameRun(model: string, recipe: string, started = new Date()): string {
  const time = started.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  return `${model}-${recipe}-${time}`;
}
