import { readDigit } from '@mnist-cnn/digit-image';
import { describe, expect, it } from 'vitest';
import { addNoise, shade, toGrey } from '../proof/enlarge.mjs';
import { DIGITS, draw, type Drawing, onPaper, type Stroke } from './draw.ts';
import { pixelsOf, shapeDifference } from './shape.ts';

const CANVAS = { width: 480, height: 520 };
const MIDDLE = { left: 180, top: 160, width: 120, height: 180 };
const WHOLE = { left: 0, top: 0, width: 1, height: 1 };
const PEN = 16;
const names = Object.keys(DIGITS);

const digit = (name: string, at = MIDDLE) => draw(DIGITS[name], CANVAS, at, PEN);
/** Strokes in pixels. */
const lines = (strokes: readonly Stroke[], pen: number) => draw(strokes, CANVAS, WHOLE, pen);
const level = (y: number, from = -9, to = 489, rise = 0): Stroke => [
  [from, y],
  [to, y + rise],
];
const upright = (x: number, from = -9, to = 529): Stroke => [
  [x, from],
  [x, to],
];
const rectangle = (left: number, top: number, right: number, bottom: number): Stroke => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
  [left, top],
];
const ellipse = (rx: number, ry: number, turn = 2 * Math.PI): Stroke =>
  Array.from({ length: 73 }, (_, i) => {
    const angle = 1 + (i / 72) * turn;
    return [240 + rx * Math.cos(angle), 250 + ry * Math.sin(angle)] as const;
  });
const pitches = (pitch: number, end: number) =>
  Array.from({ length: Math.floor(end / pitch) }, (_, i) => (i + 0.5) * pitch);

/** Brightness of a drawing, printed matter lighter than ink, on lit paper with a little noise. */
const sheet = (ink: Drawing, printed?: Drawing, printedLevel = 120) => {
  const page = onPaper(ink, 235, 40);
  const data = page.data.map((v, i) =>
    printed ? Math.min(v, 235 + (printedLevel - 235) * printed.data[i]) : v,
  );
  return addNoise(shade({ ...page, data }, 'linear', 0.1), 1.5, 1);
};
const reason = (image: Parameters<typeof toGrey>[0]) => {
  const reading = readDigit(toGrey(image));
  return reading.ok ? 'ok' : reading.reason;
};
const nothing = () => lines([], 1);

describe.each(names)('a drawn %s', (name) => {
  const alone = () => pixelsOf(toGrey(sheet(digit(name))));
  const expectSame = (image: Parameters<typeof toGrey>[0], most = 3) =>
    expect(shapeDifference(pixelsOf(toGrey(image)), alone())).toBeLessThan(most);

  it('reads the same in a circle, closed or nearly', () => {
    expectSame(sheet(digit(name), lines([ellipse(150, 160)], 8), 40));
    expectSame(sheet(digit(name), lines([ellipse(150, 160, 1.9 * Math.PI)], 8), 40));
  });
  it('reads the same in a box, straight or tilted', () => {
    expectSame(sheet(digit(name), lines([rectangle(120, 110, 360, 400)], 4), 60));
    const tilted: Stroke = [
      [110, 120],
      [350, 100],
      [370, 390],
      [130, 410],
      [110, 120],
    ];
    expectSame(sheet(digit(name), lines([tilted], 4), 60));
  });
  it('reads the same in a field of a row of boxes', () => {
    const row = [0, 1, 2, 3].map((i) => rectangle(10 + i * 150, 130, 160 + i * 150, 370));
    expectSame(sheet(digit(name), lines(row, 3)));
  });
  it('reads the same over one line and over two', () => {
    expectSame(sheet(digit(name), lines([level(375, 150, 330, 5)], 8), 40));
    expectSame(sheet(digit(name), lines([level(375, 150, 330), level(395, 150, 330)], 6), 40));
  });
  it('reads nearly the same on printed lines, tilted or not', () => {
    const ruled = (rise: number) => pitches(52, 560).map((y) => level(y - 20, -9, 489, rise));
    expectSame(sheet(digit(name), lines(ruled(0), 3)), 5);
    expectSame(sheet(digit(name), lines(ruled(40), 3)), 5);
  });
  it('reads nearly the same on squared paper', () => {
    const squares = [
      ...pitches(31, 520).map((y) => level(y)),
      ...pitches(31, 480).map((x) => upright(x)),
    ];
    expectSame(sheet(digit(name), lines(squares, 3)), 8);
  });
  it('reads nearly the same standing on a line', () => {
    expectSame(sheet(digit(name), lines([level(343)], 3)), 6);
  });
  it('reads the same on a sheet on a dark desk', () => {
    const page = sheet(digit(name));
    const data = page.data.map((v, i) => {
      const [x, y] = [i % 480, Math.floor(i / 480)];
      const isOn = x + 0.1 * y > 60 && x + 0.1 * y < 460 && y - 0.1 * x > 20 && y - 0.1 * x < 450;
      return isOn ? v : 70;
    });
    expectSame({ ...page, data });
  });
  it('reads the same beside a finger', () => {
    const finger = draw(
      [
        [
          [410, 560],
          [400, 440],
        ],
      ],
      CANVAS,
      WHOLE,
      70,
    );
    expectSame(sheet(digit(name), finger, 140));
  });
});

describe('what looks like a surrounding and is a digit', () => {
  const same = (strokes: readonly Stroke[], pen: number) => {
    const drawing = lines(strokes, pen);
    const onWhite = pixelsOf(toGrey(onPaper(drawing, 255, 0)));
    expect(shapeDifference(pixelsOf(toGrey(sheet(drawing))), onWhite)).toBeLessThan(3);
    return onWhite;
  };
  const inkIn = (pixels: Uint8Array) => pixels.reduce((sum, v) => sum + (v > 100 ? 1 : 0), 0);

  it('a 0 that is large, round or thin is no frame and no ring', () => {
    same([ellipse(120, 190)], 14);
    same([ellipse(170, 170)], 16);
  });
  it('an angular 0 is no box', () => {
    expect(inkIn(same([rectangle(150, 120, 330, 400)], 14))).toBeGreaterThan(60);
  });
  it('a 1 that is nearly as long as the sheet is no line', () => {
    same([upright(240, 50, 470)], 16);
    same([upright(240, 60, 460)], 5);
  });
  it('an underlined 1 loses its underline only', () => {
    const one = lines([upright(240, 150, 350)], PEN);
    const underlined = sheet(one, lines([level(385, 170, 310)], 12), 40);
    expect(
      shapeDifference(pixelsOf(toGrey(underlined)), pixelsOf(toGrey(sheet(one)))),
    ).toBeLessThan(3);
  });
  it('the bar of a 7, the cross-bar of a wide 4 and the foot of a 2 stay', () => {
    const seven: Stroke = [
      [120, 140],
      [360, 140],
      [220, 400],
    ];
    const wide = same(
      [
        seven,
        [
          [180, 270],
          [330, 270],
        ],
      ],
      14,
    );
    expect(shapeDifference(wide, same([seven], 14))).toBeGreaterThan(3);
    const stem: Stroke = [
      [280, 180],
      [280, 420],
    ];
    const four = same(
      [
        [
          [220, 120],
          [130, 300],
          [400, 300],
        ],
        stem,
      ],
      14,
    );
    expect(
      shapeDifference(
        four,
        same(
          [
            [
              [220, 120],
              [130, 300],
              [300, 300],
            ],
            stem,
          ],
          14,
        ),
      ),
    ).toBeGreaterThan(3);
    const curve = digit('two');
    expect(
      shapeDifference(pixelsOf(toGrey(sheet(curve))), pixelsOf(toGrey(onPaper(curve, 255, 0)))),
    ).toBeLessThan(3);
  });
  it('a dash alone stays', () => {
    expect(reason(sheet(lines([level(250, 150, 330)], 14)))).toBe('ok');
  });
  it('a shadow over half the sheet is no desk', () => {
    const page = sheet(digit('two'));
    const data = page.data.map((v, i) =>
      (i % 480) + 0.2 * Math.floor(i / 480) < 290 ? v * 0.65 : v,
    );
    const alone = pixelsOf(toGrey(page));
    expect(shapeDifference(pixelsOf(toGrey({ ...page, data })), alone)).toBeLessThan(12);
  });
});

describe('sheets with no digit', () => {
  it('lines and squares are no strokes', () => {
    expect(
      reason(
        sheet(
          nothing(),
          lines(
            pitches(50, 520).map((y) => level(y)),
            3,
          ),
        ),
      ),
    ).toBe('no-strokes');
    expect(reason(sheet(nothing(), lines([level(200, -9, 489, 20)], 3)))).toBe('no-strokes');
  });
  it('a fold is no stroke', () => {
    expect(reason(sheet(nothing(), lines([upright(230)], 5), 205))).toBe('no-strokes');
  });
  it('the ring of a cup is no stroke', () => {
    expect(reason(sheet(nothing(), lines([ellipse(150, 152)], 7), 195))).toBe('no-strokes');
  });
  it.each([70, 130, 160])('a table of grey %i along a side of the sheet is no stroke', (grey) => {
    const page = sheet(nothing());
    const data = page.data.map((v, i) => (i % 480 < 50 ? grey : v));
    expect(['no-strokes', 'empty', 'too-faint']).toContain(reason({ ...page, data }));
  });
  it('letters in a row are several figures', () => {
    const letters = [150, 210, 270].map((x) => upright(x, 200, 300));
    expect(reason(sheet(lines(letters, 10)))).toBe('several');
  });
});
