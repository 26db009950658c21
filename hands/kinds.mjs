import { renderStrokes, readDigit } from '@mnist-cnn/digit-image';
import { between } from '@mnist-cnn/dataset';
import { oneOf } from './one-of.mjs';
import { barredSeven, europeanOne } from './european-digits.mjs';
import { familiesOf, openFamily } from './families.mjs';
import { alone, open } from './grey.mjs';
import { asWritten } from './handwriting.mjs';
import { renderOutline } from './render-outline.mjs';
import { severalDigits, wronglyCut } from './side-by-side.mjs';
import { soften } from './soften.mjs';
import { outlineOf } from './text-outline.mjs';
import { drawThing } from './things.mjs';

/** @typedef {import('./grey.mjs').Grey} Grey */
/** @typedef {import('@mnist-cnn/dataset').Random} Random */
/** @typedef {import('@mnist-cnn/dataset').LabelledImages} LabelledImages */

/**
 * @typedef {object} Drawing
 * @property {Grey} ink 255 on 0, before it becomes a picture
 * @property {number} label which of the kind's classes
 */

/**
 * What one draws from: MNIST's digits of a split, and whether to draw with the families that are kept back.
 * @typedef {object} Material
 * @property {LabelledImages} digits
 * @property {boolean} isKept
 */

/**
 * @typedef {object} Kind
 * @property {readonly string[]} classes
 * @property {boolean} isDigit
 * @property {number} share how many are drawn to train with, of the others' number
 * @property {number} softShare of the pictures
 * @property {(material: Material, random: Random) => Promise<Drawing | undefined> | Drawing | undefined} draw
 */

const DIGITS = [...'0123456789'];
/** Without those that look like a digit: B D G I O S Z b g i l o q s z. */
const LETTERS = [...'ACEFHJKLMNPQRTUVWXYacdefhjkmnprtuvwxy'];
const SIGNS = [...'#$%&*+<=>?@^~'];
/** MNIST's pixels, enlarged by this, are as large as what is drawn with outlines. */
const ENLARGEMENT = 96 / 28;

/** @type {Readonly<Record<string, Kind>>} */
export const kinds = {
  'digit-of-a-family': {
    classes: DIGITS,
    isDigit: true,
    share: 1,
    softShare: 0.55,
    draw: characterOf(DIGITS),
  },
  'european-digit': {
    classes: DIGITS,
    isDigit: true,
    share: 1,
    softShare: 0.55,
    draw: drawEuropean,
  },
  'soft-digit': { classes: DIGITS, isDigit: true, share: 1, softShare: 1, draw: drawMnist },
  'letter-of-a-family': {
    classes: LETTERS,
    isDigit: false,
    share: 1,
    softShare: 0.55,
    draw: characterOf(LETTERS),
  },
  'sign-of-a-family': {
    classes: SIGNS,
    isDigit: false,
    share: 1,
    softShare: 0.55,
    draw: characterOf(SIGNS),
  },
  thing: {
    classes: ['thing'],
    isDigit: false,
    share: 1,
    softShare: 0.5,
    draw: async ({ isKept }, random) => {
      const ink = await drawThing(random, isKept);
      return ink && drawn(ink);
    },
  },
  'thing-of-few-pixels': {
    classes: ['thing'],
    isDigit: false,
    share: 1,
    softShare: 0.3,
    draw: async ({ isKept }, random) => {
      const ink = await drawThing(random, isKept);
      const small = ink && readDigit({ ...onPaper(ink, random), channels: 1 });
      return small?.ok
        ? drawn(await enlarged({ data: small.pixels, width: 28, height: 28 }))
        : undefined;
    },
  },
  'several-digits': {
    classes: ['several'],
    isDigit: false,
    share: 1,
    softShare: 0.3,
    draw: async ({ digits }, random) => drawn(await enlarged(severalDigits(digits, random))),
  },
  'wrongly-cut': {
    classes: ['piece'],
    isDigit: false,
    // Many look like another digit.
    share: 0.4,
    softShare: 0.3,
    draw: async ({ digits }, random) => {
      const ink = wronglyCut(digits, random);
      return ink && drawn(await enlarged(ink));
    },
  },
};

/**
 * Draws one image of a kind, as {@link readDigit} frames it.
 * @param {Kind} kind
 * @param {Material} material
 * @param {Random} random
 */
export async function drawOne(kind, material, random) {
  for (;;) {
    const drawing = await kind.draw(material, random);
    if (!drawing) continue;
    const isSoft = random.nextFloat() < kind.softShare;
    const ink = isSoft ? await soften(drawing.ink, random) : drawing.ink;
    const reading = readDigit({ ...onPaper(ink, random), channels: 1 });
    if (reading.ok) return { pixels: reading.pixels, label: drawing.label };
  }
}

/** @param {Grey} ink @returns {Drawing} */
const drawn = (ink) => ({ ink, label: 0 });

/** @param {readonly string[]} characters @returns {Kind['draw']} */
function characterOf(characters) {
  return async ({ isKept }, random) => {
    const name = oneOf(familiesOf(isKept), random);
    const label = random.nextBelow(characters.length);
    const outline = outlineIn(name, characters[label], random);
    if (!outline) return undefined;
    return { ink: await renderOutline(asWritten(outline, random), random), label };
  };
}

/** @type {Map<string, ReturnType<typeof openFamily>>} */
const families = new Map();
/** @type {Map<string, import('./text-outline.mjs').Outline | undefined>} */
const outlines = new Map();

/** @param {string} name @param {string} character @param {Random} random */
function outlineIn(name, character, random) {
  const family = families.get(name) ?? openFamily(name);
  families.set(name, family);
  const weight = random.nextBelow(family.fonts.length);
  const key = `${name} ${weight} ${character}`;
  if (!outlines.has(key)) outlines.set(key, outlineOf(family.fonts[weight], character));
  return outlines.get(key);
}

/** @type {Kind['draw']} */
function drawEuropean(_, random) {
  const label = oneOf([1, 7], random);
  const strokes = label === 1 ? europeanOne(random) : barredSeven(random);
  const pressure = between(0.05, 0.95, random);
  const ink = renderStrokes(
    strokes.map((stroke) =>
      stroke.map(([x, y]) => ({
        x: x + between(-0.012, 0.012, random),
        y: y + between(-0.012, 0.012, random),
        pressure: Math.max(0, Math.min(1, pressure + between(-0.1, 0.1, random))),
      })),
    ),
  );
  return { ink, label };
}

/** One of MNIST's, as large as what is drawn with outlines. @type {(material: Material, random: Random) => Promise<Drawing>} */
export async function drawMnist({ digits }, random) {
  const index = random.nextBelow(digits.count);
  const data = digits.images.subarray(index * 784, (index + 1) * 784);
  return { ink: await enlarged({ data, width: 28, height: 28 }), label: digits.labels[index] };
}

/** @param {Grey} image */
function enlarged(image) {
  const [width, height] = [image.width, image.height].map((side) => Math.round(ENLARGEMENT * side));
  return alone(open(image).resize(width, height, { kernel: 'cubic', fit: 'fill' }));
}

/** Dark ink on light paper. @param {Grey} ink @param {Random} random @returns {Grey} */
export function onPaper({ data, width, height }, random) {
  const paper = between(200, 255, random);
  const dark = between(0, 90, random);
  return { data: data.map((level) => paper + ((dark - paper) * level) / 255), width, height };
}
