import { between, type Random } from '@mnist-cnn/dataset';

const SIDE = 28;

/** An empty sheet with a camera's noise of up to 16 grey levels: [28, 28]. */
export function drawBlank(random: Random): Uint8Array {
  const amplitude = random.nextBelow(17);
  return Uint8Array.from({ length: SIDE * SIDE }, () => random.nextBelow(amplitude + 1));
}

/** Every pixel any grey level: [28, 28]. */
export function drawNoise(random: Random): Uint8Array {
  return Uint8Array.from({ length: SIDE * SIDE }, () => random.nextBelow(256));
}

/** Gradients, stripes or checks all over the image, at any angle, hard or soft: [28, 28]. */
export function drawTexture(random: Random): Uint8Array {
  const angle = between(0, 2 * Math.PI, random);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const period = between(4, 40, random);
  const phase = between(0, period, random);
  const isChecked = random.nextFloat() < 0.5;
  const isHard = random.nextFloat() < 0.5;
  const wave = (at: number) => Math.sin((2 * Math.PI * (at + phase)) / period);
  return Uint8Array.from({ length: SIDE * SIDE }, (_, i) => {
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
    const value = wave(cos * x + sin * y) * (isChecked ? wave(cos * y - sin * x) : 1);
    return Math.round(255 * (isHard ? Number(value > 0) : (value + 1) / 2));
  });
}

/** A filled shape with a wavy outline, in one grey or with a texture: [28, 28]. */
export function drawSilhouette(random: Random): Uint8Array {
  const texture = drawTexture(random);
  const grey = between(64, 255, random);
  const mix = Math.max(0, between(-1, 1, random));
  const radius = between(7, 12, random);
  const stretch = between(0.5, 1, random);
  const turn = between(0, 2 * Math.PI, random);
  const waves = [2, 3, 4, 5].map((count) => ({
    count,
    height: between(0, 0.8, random) / count,
    phase: between(0, 2 * Math.PI, random),
  }));
  return texture.map((level, i) => {
    const [x, y] = [(i % SIDE) - 13.5, Math.floor(i / SIDE) - 13.5];
    const along = Math.cos(turn) * x + Math.sin(turn) * y;
    const across = (Math.cos(turn) * y - Math.sin(turn) * x) / stretch;
    const angle = Math.atan2(across, along);
    const outline = waves.reduce(
      (sum, { count, height, phase }) => sum + height * Math.sin(count * angle + phase),
      1,
    );
    const inside = Math.max(0, Math.min(1, radius * outline - Math.hypot(along, across) + 0.5));
    return Math.round(inside * (grey + mix * (level - grey)));
  });
}
