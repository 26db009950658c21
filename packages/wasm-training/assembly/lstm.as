import { sigmoid, tanh } from './exponential';

/**
 * A step of an LSTM for `rows` sequences: gates [rows, 4, units], of input, forgetting, candidate and output, hold what comes of
 * the input and get what the gates let through; `recurrent` [rows, 4, units], what comes of the state before, and `before`
 * [rows, units], the cells then, are 0 in the first step. `units` is a multiple of 4.
 */
export function lstmStep(
  gates: usize, recurrent: usize, before: usize, rows: i32, units: i32, isHard: bool, cells: usize, hidden: usize,
): void {
  const bytes = <usize>units << 2;
  const zero = f32x4.splat(0);
  for (let row = 0; row < rows; row++, gates += 3 * bytes) {
    for (const end = gates + bytes; gates < end; gates += 16, cells += 16, hidden += 16) {
      let i = v128.load(gates), f = v128.load(gates + bytes);
      let g = v128.load(gates + 2 * bytes), o = v128.load(gates + 3 * bytes);
      if (recurrent != 0) {
        i = f32x4.add(i, v128.load(recurrent));
        f = f32x4.add(f, v128.load(recurrent + bytes));
        g = f32x4.add(g, v128.load(recurrent + 2 * bytes));
        o = f32x4.add(o, v128.load(recurrent + 3 * bytes));
        recurrent += 16;
      }
      let c = zero;
      if (before != 0) {
        c = v128.load(before);
        before += 16;
      }
      i = isHard ? hardSigmoid(i) : sigmoid(i);
      f = isHard ? hardSigmoid(f) : sigmoid(f);
      o = isHard ? hardSigmoid(o) : sigmoid(o);
      g = tanh(g);
      c = f32x4.add(f32x4.mul(f, c), f32x4.mul(i, g));
      const h = f32x4.mul(o, tanh(c));
      v128.store(gates, i);
      v128.store(gates + bytes, f);
      v128.store(gates + 2 * bytes, g);
      v128.store(gates + 3 * bytes, o);
      v128.store(cells, c);
      v128.store(hidden, h);
    }
    if (recurrent != 0) recurrent += 3 * bytes;
  }
}

/**
 * The gradient of a step: from those of what it gave, `dHidden` as the layer's output and `dNext` as the next step's state, 0 in
 * the last one, and `dCells`, of its cells, which become those of the cells before; into `dGates`, before the activations.
 */
export function lstmStepGradient(
  gates: usize, cells: usize, before: usize, dHidden: usize, dNext: usize,
  rows: i32, units: i32, isHard: bool, dCells: usize, dGates: usize,
): void {
  const bytes = <usize>units << 2;
  const zero = f32x4.splat(0), one = f32x4.splat(1);
  for (let row = 0; row < rows; row++, gates += 3 * bytes, dGates += 3 * bytes) {
    for (const end = gates + bytes; gates < end; gates += 16, dGates += 16) {
      const i = v128.load(gates), f = v128.load(gates + bytes);
      const g = v128.load(gates + 2 * bytes), o = v128.load(gates + 3 * bytes);
      const t = tanh(v128.load(cells));
      let c = zero, dh = v128.load(dHidden);
      if (before != 0) {
        c = v128.load(before);
        before += 16;
      }
      if (dNext != 0) {
        dh = f32x4.add(dh, v128.load(dNext));
        dNext += 16;
      }
      const slope = f32x4.sub(one, f32x4.mul(t, t));
      const dc = f32x4.add(v128.load(dCells), f32x4.mul(f32x4.mul(dh, o), slope));
      const dg = f32x4.mul(f32x4.mul(dc, i), f32x4.sub(one, f32x4.mul(g, g)));
      const di = f32x4.mul(f32x4.mul(dc, g), slopeOf(i, isHard));
      const df = f32x4.mul(f32x4.mul(dc, c), slopeOf(f, isHard));
      const dO = f32x4.mul(f32x4.mul(dh, t), slopeOf(o, isHard));
      v128.store(dCells, f32x4.mul(dc, f));
      v128.store(dGates, di);
      v128.store(dGates + bytes, df);
      v128.store(dGates + 2 * bytes, dg);
      v128.store(dGates + 3 * bytes, dO);
      cells += 16;
      dHidden += 16;
      dCells += 16;
    }
  }
}

// @ts-ignore: decorator
@inline
function hardSigmoid(x: v128): v128 {
  const line = f32x4.add(f32x4.mul(x, f32x4.splat(0.2)), f32x4.splat(0.5));
  return f32x4.min(f32x4.max(line, f32x4.splat(0)), f32x4.splat(1));
}

/** The slope of the activation of a gate that gave y. */
// @ts-ignore: decorator
@inline
function slopeOf(y: v128, isHard: bool): v128 {
  const zero = f32x4.splat(0), one = f32x4.splat(1);
  if (!isHard) return f32x4.mul(y, f32x4.sub(one, y));
  return v128.and(v128.and(f32x4.gt(y, zero), f32x4.lt(y, one)), f32x4.splat(0.2));
}
