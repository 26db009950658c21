/**
 * A name as it can stand in a table, a page or an SVG file: no longer than `longest`, and without characters that
 * control a terminal or that XML forbids, as names can come from a file that somebody else made.
 */
export function shortLabel(name: string, longest: number): string {
  const characters = [...name.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu, '')];
  const isLong = characters.length > longest;
  return isLong ? `${characters.slice(0, longest - 1).join('')}…` : characters.join('');
}
