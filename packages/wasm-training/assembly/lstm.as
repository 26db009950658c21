import { hardSigmoid, hardSigmoidSlope, sigmoid, sigmoidSlope, tanh, tanhSlope } from './activations';
import { madd } from './madd';
import { scratch } from './scratch';

/** Units that are computed together, as two vectors, of which V8 can make one. */
const UNITS: usize = 8;
const BYTES: usize = 32;

/**
 * A step of an LSTM for `rows` sequences: gates [rows, 4, units], of input, forgetting, candidate and output, hold what comes of
 * the input and of the state before and get what the gates let through; `before` [rows, units], the cells then.
 */
export function lstmStep(
  gates: usize, before: usize, rows: i32, units: i32, isHard: bool, cells: usize, hidden: usize,
): void {
  const row = <usize>units << 2;
  const whole = row & ~(BYTES - 1);
  const rest = row - whole;
  for (; rows > 0; rows--, gates += 3 * row) {
    for (const end = gates + whole; gates < end; gates += BYTES, before += BYTES, cells += BYTES, hidden += BYTES) {
      openEight(gates, row, before, isHard, cells, hidden);
    }
    if (rest == 0) continue;
    const padded = scratch + 4 * BYTES, c = padded + BYTES, h = c + BYTES;
    copyGates(gates, row, scratch, BYTES, rest);
    memory.copy(padded, before, rest);
    openEight(scratch, BYTES, padded, isHard, c, h);
    copyGates(scratch, BYTES, gates, row, rest);
    memory.copy(cells, c, rest);
    memory.copy(hidden, h, rest);
    gates += rest;
    before += rest;
    cells += rest;
    hidden += rest;
  }
}

/** Eight units of one sequence; `gate` bytes from one gate to the next. */
function openEight(gates: usize, gate: usize, before: usize, isHard: bool, cells: usize, hidden: usize): void {
  if (isHard) open(gates, gate, before, true, cells, hidden);
  else open(gates, gate, before, false, cells, hidden);
}

// @ts-ignore: decorator
@inline
function open(gates: usize, gate: usize, before: usize, isHard: bool, cells: usize, hidden: usize): void {
  const forgetting = gates + gate, candidate = forgetting + gate, output = candidate + gate;
  const i0 = through(v128.load(gates), isHard), i1 = through(v128.load(gates, 16), isHard);
  const f0 = through(v128.load(forgetting), isHard), f1 = through(v128.load(forgetting, 16), isHard);
  const g0 = tanh(v128.load(candidate)), g1 = tanh(v128.load(candidate, 16));
  const o0 = through(v128.load(output), isHard), o1 = through(v128.load(output, 16), isHard);
  const c0 = madd(f0, v128.load(before), f32x4.mul(i0, g0));
  const c1 = madd(f1, v128.load(before, 16), f32x4.mul(i1, g1));
  const h0 = f32x4.mul(o0, tanh(c0)), h1 = f32x4.mul(o1, tanh(c1));
  storePair(gates, i0, i1);
  storePair(forgetting, f0, f1);
  storePair(candidate, g0, g1);
  storePair(output, o0, o1);
  storePair(cells, c0, c1);
  storePair(hidden, h0, h1);
}

/**
 * The gradient of a step: from those of what it gave, `dHidden` as the layer's output and `dNext` as the next step's state, and
 * `dCells`, of its cells, which become those of the cells before; into `dGates`, before the activations.
 */
export function lstmStepGradient(
  gates: usize, cells: usize, before: usize, dHidden: usize, dNext: usize,
  rows: i32, units: i32, isHard: bool, dCells: usize, dGates: usize,
): void {
  const row = <usize>units << 2;
  const whole = row & ~(BYTES - 1);
  const rest = row - whole;
  for (; rows > 0; rows--, gates += 3 * row, dGates += 3 * row) {
    for (const end = gates + whole; gates < end; gates += BYTES, dGates += BYTES) {
      closeEight(gates, row, cells, before, dHidden, dNext, isHard, dCells, dGates, row);
      cells += BYTES;
      before += BYTES;
      dHidden += BYTES;
      dNext += BYTES;
      dCells += BYTES;
    }
    if (rest == 0) continue;
    const c = scratch + 4 * BYTES, b = c + BYTES, dh = b + BYTES, dn = dh + BYTES, dc = dn + BYTES, to = dc + BYTES;
    copyGates(gates, row, scratch, BYTES, rest);
    memory.copy(c, cells, rest);
    memory.copy(b, before, rest);
    memory.copy(dh, dHidden, rest);
    memory.copy(dn, dNext, rest);
    memory.copy(dc, dCells, rest);
    closeEight(scratch, BYTES, c, b, dh, dn, isHard, dc, to, BYTES);
    copyGates(to, BYTES, dGates, row, rest);
    memory.copy(dCells, dc, rest);
    gates += rest;
    dGates += rest;
    cells += rest;
    before += rest;
    dHidden += rest;
    dNext += rest;
    dCells += rest;
  }
}

/** Their gradients; `dGate` bytes from one gate's to the next. */
function closeEight(
  gates: usize, gate: usize, cells: usize, before: usize, dHidden: usize, dNext: usize, isHard: bool,
  dCells: usize, dGates: usize, dGate: usize,
): void {
  if (isHard) close(gates, gate, cells, before, dHidden, dNext, true, dCells, dGates, dGate);
  else close(gates, gate, cells, before, dHidden, dNext, false, dCells, dGates, dGate);
}

// @ts-ignore: decorator
@inline
function close(
  gates: usize, gate: usize, cells: usize, before: usize, dHidden: usize, dNext: usize, isHard: bool,
  dCells: usize, dGates: usize, dGate: usize,
): void {
  const forgetting = gates + gate, candidate = forgetting + gate, output = candidate + gate;
  const i0 = v128.load(gates), i1 = v128.load(gates, 16);
  const f0 = v128.load(forgetting), f1 = v128.load(forgetting, 16);
  const g0 = v128.load(candidate), g1 = v128.load(candidate, 16);
  const o0 = v128.load(output), o1 = v128.load(output, 16);
  const t0 = tanh(v128.load(cells)), t1 = tanh(v128.load(cells, 16));
  const h0 = f32x4.add(v128.load(dHidden), v128.load(dNext));
  const h1 = f32x4.add(v128.load(dHidden, 16), v128.load(dNext, 16));
  const c0 = madd(f32x4.mul(h0, o0), tanhSlope(t0), v128.load(dCells));
  const c1 = madd(f32x4.mul(h1, o1), tanhSlope(t1), v128.load(dCells, 16));
  const di0 = f32x4.mul(f32x4.mul(c0, g0), slope(i0, isHard)), di1 = f32x4.mul(f32x4.mul(c1, g1), slope(i1, isHard));
  const df0 = f32x4.mul(f32x4.mul(c0, v128.load(before)), slope(f0, isHard));
  const df1 = f32x4.mul(f32x4.mul(c1, v128.load(before, 16)), slope(f1, isHard));
  const dg0 = f32x4.mul(f32x4.mul(c0, i0), tanhSlope(g0)), dg1 = f32x4.mul(f32x4.mul(c1, i1), tanhSlope(g1));
  const do0 = f32x4.mul(f32x4.mul(h0, t0), slope(o0, isHard)), do1 = f32x4.mul(f32x4.mul(h1, t1), slope(o1, isHard));
  const before0 = f32x4.mul(c0, f0), before1 = f32x4.mul(c1, f1);
  storePair(dGates, di0, di1);
  storePair(dGates + dGate, df0, df1);
  storePair(dGates + 2 * dGate, dg0, dg1);
  storePair(dGates + 3 * dGate, do0, do1);
  storePair(dCells, before0, before1);
}

// @ts-ignore: decorator
@inline
function through(x: v128, isHard: bool): v128 {
  return isHard ? hardSigmoid(x) : sigmoid(x);
}

/** The slope of the activation of a gate that gave y. */
// @ts-ignore: decorator
@inline
function slope(y: v128, isHard: bool): v128 {
  return isHard ? hardSigmoidSlope(y) : sigmoidSlope(y);
}

// @ts-ignore: decorator
@inline
function storePair(to: usize, first: v128, second: v128): void {
  v128.store(to, first);
  v128.store(to, second, 16);
}

/** Copies some bytes of each of the four gates of a row. */
function copyGates(from: usize, gate: usize, to: usize, toGate: usize, bytes: usize): void {
  for (let i: usize = 0; i < 4; i++) memory.copy(to + i * toGate, from + i * gate, bytes);
}
