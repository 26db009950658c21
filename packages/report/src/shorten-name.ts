import { shortLabel } from '@mnist-cnn/charts';

/** Leaves out the middle of a long name, as those of runs differ at their ends; `longest` is at least 3. */
export function shortenName(name: string, longest: number): string {
  const characters = [...shortLabel(name, 1000)];
  if (characters.length <= longest) return characters.join('');
  const start = Math.min(8, Math.floor((longest - 1) / 2));
  const end = characters.slice(-(longest - 1 - start)).join('');
  return `${characters.slice(0, start).join('')}…${end}`;
}
