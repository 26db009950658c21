import { between } from '@mnist-cnn/dataset';
import { alone, open } from './grey.mjs';
import { drawMnist, kinds, onPaper } from './kinds.mjs';
import { severalDigits } from './side-by-side.mjs';
import { soften, softenBy } from './soften.mjs';

/** @typedef {import('./grey.mjs').Grey} Grey */
/** @typedef {import('./kinds.mjs').Drawing} Drawing */
/** @typedef {import('./kinds.mjs').Material} Material */
/** @typedef {import('@mnist-cnn/dataset').Random} Random */

/**
 * Pictures to measure with, of one kind.
 * @typedef {object} PictureKind
 * @property {string} name
 * @property {boolean} isDigit
 * @property {(material: Material, random: Random) => Promise<Picture | undefined>} draw
 */

/**
 * @typedef {object} Picture
 * @property {Grey} picture
 * @property {number | null} digit what it shows; null where that is none
 */

/** @type {readonly import('./soften.mjs').Softness[]} */
const softnesses = ['blurred', 'small', 'enlarged', 'pencil', 'brush', 'hatched'];

/** @type {readonly PictureKind[]} */
export const pictureKinds = [
  { name: 'sharp', isDigit: true, draw: digits(async (ink) => ink) },
  ...softnesses.map((way) => ({
    name: way,
    isDigit: true,
    draw: digits((ink, random) => softenBy(ink, way, random)),
  })),
  { name: 'at three quarters on 28×28', isDigit: true, draw: atThreeQuarters },
  { name: 'of families kept back', isDigit: true, draw: sharpOf('digit-of-a-family') },
  { name: 'of families kept back, soft', isDigit: true, draw: softOf('digit-of-a-family') },
  { name: 'European ones, barred sevens', isDigit: true, draw: sharpOf('european-digit') },
  { name: 'letters of families kept back', isDigit: false, draw: sharpOf('letter-of-a-family') },
  { name: 'the same, soft', isDigit: false, draw: softOf('letter-of-a-family') },
  { name: 'signs of families kept back', isDigit: false, draw: sharpOf('sign-of-a-family') },
  { name: 'things', isDigit: false, draw: sharpOf('thing') },
  { name: 'two digits, 0 to 4 pixels apart', isDigit: false, draw: twoDigits },
  { name: 'wrongly cut', isDigit: false, draw: sharpOf('wrongly-cut') },
];

/** @param {(ink: Grey, random: Random) => Promise<Grey>} change @returns {PictureKind['draw']} */
function digits(change) {
  return async (material, random) => {
    const { ink, label } = await drawMnist(material, random);
    return { picture: onPaper(await change(ink, random), random), digit: label };
  };
}

/** @param {keyof typeof kinds} name @returns {PictureKind['draw']} */
function sharpOf(name) {
  return async (material, random) => {
    const drawing = await kinds[name].draw(material, random);
    return drawing && { picture: onPaper(drawing.ink, random), digit: digitOf(name, drawing) };
  };
}

/** @param {keyof typeof kinds} name @returns {PictureKind['draw']} */
function softOf(name) {
  return async (material, random) => {
    const drawing = await kinds[name].draw(material, random);
    if (!drawing) return undefined;
    const ink = await soften(drawing.ink, random);
    return { picture: onPaper(ink, random), digit: digitOf(name, drawing) };
  };
}

/** @param {keyof typeof kinds} name @param {Drawing} drawing */
const digitOf = (name, { label }) => (kinds[name].isDigit ? label : null);

/** A digit of MNIST on 28×28, at three quarters of its size, as people make such files. @type {PictureKind['draw']} */
async function atThreeQuarters({ digits: { images, labels, count } }, random) {
  const index = random.nextBelow(count);
  const data = images.subarray(index * 784, (index + 1) * 784);
  const small = open({ data, width: 28, height: 28 }).resize(21, 21);
  const [left, top] = [random.nextBelow(8), random.nextBelow(8)];
  const picture = await alone(
    small.extend({ left, top, right: 7 - left, bottom: 7 - top, background: '#000' }),
  );
  return { picture, digit: labels[index] };
}

/** @type {PictureKind['draw']} */
async function twoDigits({ digits: all }, random) {
  const ink = severalDigits(all, random, { count: 2, gap: between(0, 4, random) });
  const large = await alone(open(ink).resize(3 * ink.width, 3 * ink.height, { kernel: 'cubic' }));
  return { picture: onPaper(large, random), digit: null };
}
