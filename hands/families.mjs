import { create } from 'fontkit';
import { existsSync, readFileSync, readdirSync } from 'node:fs';

const folder = new URL('families/node_modules/@fontsource/', import.meta.url);
const WEIGHTS = [100, 200, 300, 400, 500, 600, 700, 800, 900];

/**
 * @typedef {object} Family
 * @property {string} name
 * @property {readonly import('fontkit').Font[]} fonts one for each weight that it has
 */

/**
 * The families that `pnpm install` put there, in the order of their names.
 * @throws Error where there are none.
 */
function familyNames() {
  const names = existsSync(folder) ? readdirSync(folder).toSorted() : [];
  if (names.length > 0) return names;
  throw new Error(
    'There are no families of letters to draw with; install them: pnpm install --ignore-workspace --dir hands/families',
  );
}

/** @type {Map<boolean, readonly string[]>} */
const known = new Map();

/** Names of the families to train with or, every fifth, of those kept to measure with. @param {boolean} isKept */
export function familiesOf(isKept) {
  const names = known.get(isKept) ?? familyNames().filter((_, i) => (i % 5 === 2) === isKept);
  known.set(isKept, names);
  return names;
}

/** @param {string} name @returns {Family} */
export function openFamily(name) {
  // WOFF2: see findings/tiny-inflate-woff.sh.
  const fonts = WEIGHTS.map(
    (weight) => new URL(`${name}/files/${name}-latin-${weight}-normal.woff2`, folder),
  )
    .filter((file) => existsSync(file))
    .map((file) => {
      const font = create(readFileSync(file));
      if ('fonts' in font) throw new TypeError(`${file.pathname} is a collection of fonts.`);
      return font;
    });
  return { name, fonts };
}
