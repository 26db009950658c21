// Sheets with something printed or drawn around a digit, and sheets without one.
import { blur, enlarge } from './enlarge.mjs';

/**
 * Brightness 0–255, row by row.
 * @typedef {{ width: number, height: number, data: Float64Array }} Image
 * @typedef {{ left: number, top: number, width: number, height: number }} Box
 * @typedef {() => number} Random
 */

const between = (random, low, high) => low + (high - low) * random();

/**
 * A polyline, its edge soft over a pixel; where it lies the image is at most this bright.
 * @param {Image} image
 * @param {readonly (readonly [number, number])[]} points
 * @param {number} pen
 * @param {number} level
 */
function stroke(image, points, pen, level) {
  const { width, height, data } = image;
  for (let i = 1; i < points.length; i++) {
    const [[ax, ay], [bx, by]] = [points[i - 1], points[i]];
    const reach = pen / 2 + 1;
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    for (
      let y = Math.max(0, Math.floor(Math.min(ay, by) - reach));
      y <= Math.min(height - 1, Math.max(ay, by) + reach);
      y++
    ) {
      for (
        let x = Math.max(0, Math.floor(Math.min(ax, bx) - reach));
        x <= Math.min(width - 1, Math.max(ax, bx) + reach);
        x++
      ) {
        const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / Math.max(1e-9, length);
        const t = Math.min(1, Math.max(0, along));
        const away = Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
        const cover = Math.min(1, Math.max(0, pen / 2 - away + 0.5));
        const at = y * width + x;
        data[at] = Math.min(data[at], data[at] * (1 - cover) + level * cover);
      }
    }
  }
}

function rectangle(image, { left, top, width, height }, pen, level, tilt = 0) {
  const [cx, cy] = [left + width / 2, top + height / 2];
  const corner = (x, y) => [
    cx + x * width * 0.5 * Math.cos(tilt) - y * height * 0.5 * Math.sin(tilt),
    cy + x * width * 0.5 * Math.sin(tilt) + y * height * 0.5 * Math.cos(tilt),
  ];
  const corners = [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)];
  stroke(image, corners, pen, level);
}

function ellipse(image, cx, cy, rx, ry, pen, level, from = 0, turn = 2 * Math.PI, wobble = 0) {
  const points = Array.from({ length: 91 }, (_, i) => {
    const angle = from + (turn * i) / 90;
    const swell = 1 + wobble * Math.sin(2 * angle + 1) + (wobble * i) / 180;
    return [cx + rx * swell * Math.cos(angle), cy + ry * swell * Math.sin(angle)];
  });
  stroke(image, points, pen, level);
}

/** Parallel lines over the whole image; `tilt` is in radians against the horizontal. */
function rule(image, pitch, offset, pen, level, tilt, upright = false) {
  const { width, height } = image;
  const slope = Math.tan(tilt);
  const far = upright ? height : width;
  const end = upright ? width : height;
  for (let at = offset - pitch * 20; at < end + pitch * 20; at += pitch) {
    const line = [
      [-5, at - (far / 2) * slope],
      [far + 5, at + (far / 2) * slope],
    ];
    stroke(image, upright ? line.map(([x, y]) => [y, x]) : line, pen, level);
  }
}

/** Fills where a test holds, softly over a pixel: `inside` gives how many pixels deep a place lies. */
function fill(image, inside, level) {
  const { width, data } = image;
  for (let i = 0; i < data.length; i++) {
    const cover = Math.min(1, Math.max(0, inside(i % width, Math.floor(i / width)) + 0.5));
    if (cover > 0) {
      const value = typeof level === 'function' ? level(i % width, Math.floor(i / width)) : level;
      data[i] = data[i] * (1 - cover) + value * cover;
    }
  }
}

/** A digit of MNIST with sharp edges, `side` pixels long, with its box at the middle of the image. */
function placeDigit(image, digit, { side, ink, threshold, x, y }) {
  const factor = Math.max(2, Math.round(side / 20));
  const source = { width: 28, height: 28, data: Float64Array.from(digit) };
  const large = blur(enlarge(source, factor, 'bicubic'), 1);
  const cover = large.data.map((v) =>
    Math.min(1, Math.max(0, ((v - threshold) * factor) / 160 + 0.5)),
  );
  const box = boxOf({ ...large, data: cover });
  const left = Math.round(x - box.width / 2) - box.left;
  const top = Math.round(y - box.height / 2) - box.top;
  for (const [i, part] of cover.entries()) {
    const [cx, cy] = [left + (i % large.width), top + Math.floor(i / large.width)];
    if (part === 0 || cx < 0 || cy < 0 || cx >= image.width || cy >= image.height) continue;
    const at = cy * image.width + cx;
    image.data[at] = Math.min(image.data[at], image.data[at] * (1 - part) + ink * part);
  }
  return { ...box, left: box.left + left, top: box.top + top };
}

function boxOf({ width, height, data }) {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (const [i, v] of data.entries()) {
    if (v < 0.5) continue;
    left = Math.min(left, i % width);
    right = Math.max(right, i % width);
    top = Math.min(top, Math.floor(i / width));
    bottom = Math.max(bottom, Math.floor(i / width));
  }
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

function sheet(random) {
  const width = Math.round(between(random, 420, 760));
  const height = Math.round(width * between(random, 0.8, 1.2));
  const level = between(random, 215, 250);
  return { width, height, data: new Float64Array(width * height).fill(level) };
}

const grown = ({ left, top, width, height }, x, y = x) => ({
  left: left - x,
  top: top - y,
  width: width + 2 * x,
  height: height + 2 * y,
});

/** A sheet, what `before` draws on it, a digit, what `after` draws around it. */
const around =
  (
    after,
    { before = () => undefined, size = [0.28, 0.5], threshold = [80, 170], ink = [20, 80] } = {},
  ) =>
  (digit, random) => {
    const image = sheet(random);
    const unit = Math.min(image.width, image.height);
    const level = between(random, ...ink);
    const side = Math.round(between(random, ...size) * unit);
    before(image, unit, random);
    const box = placeDigit(image, digit, {
      side,
      ink: level,
      threshold: between(random, ...threshold),
      x: image.width * between(random, 0.42, 0.58),
      y: image.height * between(random, 0.42, 0.58),
    });
    after(image, box, unit, random, level);
    return finish(image, random);
  };

/** Uneven light and the noise of a camera. */
function finish({ width, height, data }, random) {
  const depth = between(random, 0, 0.2);
  const sigma = between(random, 0, 3);
  const turn = between(random, 0, 2 * Math.PI);
  const gauss = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const lit = data.map((v, i) => {
    const x = (i % width) / width - 0.5;
    const y = Math.floor(i / width) / height - 0.5;
    const light = 1 - depth * (0.5 + x * Math.cos(turn) + y * Math.sin(turn));
    return v * light + sigma * gauss();
  });
  return { width, height, data: lit };
}

const ruled =
  ({ pen, level, tilt, pitch = [0.06, 0.14], squares = false }) =>
  (image, unit, random) => {
    const step = between(random, ...pitch) * unit;
    const angle = between(random, -tilt, tilt);
    const width = between(random, ...pen) * unit;
    const grey = between(random, ...level);
    const offset = between(random, 0, step);
    rule(image, step, offset, width, grey, angle);
    if (squares) rule(image, step, between(random, 0, step), width, grey, -angle, true);
  };

const STRONG = { pen: [0.004, 0.008], level: [90, 170], tilt: 0.01 };
const FAINT = { pen: [0.003, 0.005], level: [170, 200], tilt: 0.02 };

/** A digit in what surrounds it: functions of a digit and a generator of random numbers. */
export const SURROUNDINGS = {
  circled: around(
    (image, box, unit, random, level) => {
      const reach = Math.hypot(box.width, box.height) / 2 + between(random, 0.03, 0.1) * unit;
      const [cx, cy] = [box.left + box.width / 2, box.top + box.height / 2];
      const turn = between(random, 1.94, 2.1) * Math.PI;
      const rx = reach * between(random, 0.95, 1.15);
      const pen = between(random, 0.007, 0.018) * unit;
      ellipse(
        image,
        cx,
        cy,
        rx,
        reach,
        pen,
        level,
        between(random, 0, 6),
        turn,
        between(random, 0, 0.04),
      );
    },
    { size: [0.25, 0.42] },
  ),
  boxed: around((image, box, unit, random) => {
    const frame = grown(
      box,
      between(random, 0.04, 0.16) * unit,
      between(random, 0.04, 0.12) * unit,
    );
    rectangle(
      image,
      frame,
      between(random, 0.003, 0.012) * unit,
      between(random, 20, 130),
      between(random, -0.06, 0.06),
    );
  }),
  'boxed, touching': around((image, box, unit, random) => {
    const frame = grown(
      box,
      between(random, -0.006, 0.02) * unit,
      between(random, -0.008, 0.008) * unit,
    );
    rectangle(
      image,
      frame,
      between(random, 0.003, 0.008) * unit,
      between(random, 40, 130),
      between(random, -0.02, 0.02),
    );
  }),
  'small in a box': around(
    (image, box, unit, random) => {
      const frame = grown(
        box,
        between(random, 0.12, 0.22) * unit,
        between(random, 0.12, 0.22) * unit,
      );
      rectangle(
        image,
        frame,
        between(random, 0.003, 0.012) * unit,
        between(random, 20, 130),
        between(random, -0.06, 0.06),
      );
    },
    { size: [0.13, 0.25] },
  ),
  'comb fields': around((image, box, unit, random) => {
    const [dx, dy] = [between(random, 0.02, 0.08) * unit, between(random, 0.02, 0.1) * unit];
    const cell = grown(box, dx, dy);
    const [pen, grey] = [between(random, 0.003, 0.008) * unit, between(random, 40, 150)];
    const [before, after] = [Math.ceil(random() * 3), Math.ceil(random() * 3)];
    for (let i = -before; i <= after; i++) {
      rectangle(image, { ...cell, left: cell.left + i * cell.width }, pen, grey);
    }
  }),
  underlined: around((image, box, unit, random, level) => {
    const beyond = between(random, 0.01, 0.1) * unit;
    const y = box.top + box.height + between(random, 0.025, 0.08) * unit;
    const tilt = between(random, -0.01, 0.01) * unit;
    const pen = between(random, 0.008, 0.02) * unit;
    const ends = [
      [box.left - beyond, y + tilt],
      [box.left + box.width + beyond, y - tilt],
    ];
    stroke(image, ends, pen, level);
    const second = ends.map(([x, at]) => [x, at + 2.5 * pen]);
    if (random() < 0.3) stroke(image, second, pen, level);
  }),
  'strong lines': around(() => undefined, { before: ruled(STRONG) }),
  'strong lines, tilted': around(() => undefined, { before: ruled({ ...STRONG, tilt: 0.12 }) }),
  'strong squares': around(() => undefined, {
    before: ruled({ ...STRONG, squares: true, pitch: [0.05, 0.1] }),
  }),
  'marker on squares': around(() => undefined, {
    before: ruled({ ...STRONG, squares: true }),
    threshold: [40, 90],
    ink: [5, 30],
  }),
  'pencil on lines': around(() => undefined, {
    before: ruled(FAINT),
    ink: [110, 150],
    threshold: [120, 180],
  }),
  'pen on a line': around((image, box, unit, random) => {
    const y = box.top + box.height + between(random, -0.015, 0.006) * unit;
    const pen = between(random, 0.004, 0.008) * unit;
    const tilt = between(random, -0.01, 0.01) * unit;
    const grey = between(random, 90, 180);
    const step = between(random, 0.36, 0.5) * unit;
    for (let at = y - 4 * step; at < image.height; at += step) {
      stroke(
        image,
        [
          [-5, at - tilt],
          [image.width + 5, at + tilt],
        ],
        pen,
        grey,
      );
    }
  }),
  'on a desk': (digit, random) => {
    const image = around(() => undefined)(digit, random);
    const { width, height } = image;
    const [angle, margin] = [between(random, -0.1, 0.1), between(random, 0.06, 0.14)];
    const [level, grain] = [between(random, 25, 110), between(random, 0, 8)];
    const depth = (x, y) => {
      const [u, v] = [x - width / 2, y - height / 2];
      const across = Math.abs(u * Math.cos(angle) + v * Math.sin(angle));
      const down = Math.abs(v * Math.cos(angle) - u * Math.sin(angle));
      return Math.max(across - width * (0.5 - margin), down - height * (0.5 - margin));
    };
    fill(image, depth, (x, y) => level + grain * Math.sin(x / 9 + Math.sin(y / 37)));
    return image;
  },
  'with a finger': (digit, random) => {
    const image = around(() => undefined)(digit, random);
    const { width, height } = image;
    const unit = Math.min(width, height);
    const radius = between(random, 0.06, 0.1) * unit;
    const lean = between(random, -0.4, 0.4);
    const x0 =
      random() < 0.5 ? between(random, 0.06, 0.2) * width : between(random, 0.8, 0.94) * width;
    const y0 = height - between(random, 0.06, 0.18) * unit;
    const level = between(random, 90, 175);
    const depth = (x, y) => {
      const t = Math.max(0, y - y0);
      return radius * (1 + t / (6 * unit)) - Math.hypot(x - x0 - lean * t, y - y0 - t);
    };
    fill(image, depth, (x, y) => level - 20 * Math.max(0, 1 - depth(x, y) / 10));
    return image;
  },
  'with a shadow': (digit, random) => {
    const image = around(() => undefined)(digit, random);
    const { width, height, data } = image;
    const [angle, at] = [between(random, -0.7, 0.7), between(random, 0.35, 0.65)];
    const strength = between(random, 0.6, 0.8);
    const soft = between(random, 1, 12);
    const shaded = data.map((v, i) => {
      const x = (i % width) - at * width + Math.tan(angle) * (Math.floor(i / width) - height / 2);
      return v * (1 - (1 - strength) * Math.min(1, Math.max(0, 0.5 - x / soft)));
    });
    return { width, height, data: shaded };
  },
};

/** A sheet of nothing but what is drawn on it. */
const empty = (drawOn) => (random) => {
  const image = sheet(random);
  drawOn(image, Math.min(image.width, image.height), random);
  return finish(image, random);
};

/** Sheets on which there is no digit: functions of a generator of random numbers. */
export const BLANKS = {
  'edge of a table': empty((image, unit, random) => {
    const [at, tilt] = [between(random, 0.04, 0.25) * image.width, between(random, -0.1, 0.1)];
    const level = between(random, 40, 160);
    fill(image, (x, y) => at + tilt * (y - image.height / 2) - x, level);
  }),
  fold: empty((image, unit, random) => {
    const { width, height } = image;
    const [at, tilt] = [between(random, 0.3, 0.7), between(random, -0.05, 0.05)];
    const upright = random() < 0.5;
    const [across, along] = upright ? [width, height] : [height, width];
    const deep = between(random, 0.75, 0.9) * image.data[0];
    const line = [
      [-5, across * (at - tilt)],
      [along + 5, across * (at + tilt)],
    ];
    stroke(
      image,
      upright ? line.map(([x, y]) => [y, x]) : line,
      between(random, 0.004, 0.015) * unit,
      deep,
    );
  }),
  'ring of a cup': empty((image, unit, random) => {
    const radius = between(random, 0.2, 0.4) * unit;
    const pen = between(random, 0.008, 0.03) * unit;
    const level = between(random, 0.7, 0.9) * image.data[0];
    const turn = between(random, 1.5, 2) * Math.PI;
    ellipse(
      image,
      image.width / 2,
      image.height / 2,
      radius,
      radius * between(random, 0.95, 1.05),
      pen,
      level,
      between(random, 0, 6),
      turn,
    );
  }),
  lines: empty((image, unit, random) =>
    ruled({ ...STRONG, squares: random() < 0.5, tilt: 0.06 })(image, unit, random),
  ),
  white: empty(() => undefined),
};
