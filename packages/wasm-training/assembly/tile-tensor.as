/** Bytes of an axis of `tile`. */
const AXIS_BYTES: usize = 16;

/**
 * Repeats a tensor of four-byte values along its axes.
 *
 * @param axes     of each axis, from the first to the last, four numbers: its length, how often it is repeated, and the bytes
 *                 from one of its elements to the next in `x` and in `y`.
 * @param last     where the last axis' numbers are.
 */
export function tile(axes: usize, last: usize, x: usize, y: usize): void {
  const length = load<i32>(axes);
  const repeats = load<i32>(axes, 4);
  const xStep = load<usize>(axes, 8);
  const yStep = load<usize>(axes, 12);
  if (axes == last) {
    if (length == 1) {
      splat(load<i32>(x), repeats, y);
      return;
    }
    memory.copy(y, x, <usize>length << 2);
  } else {
    for (let i: usize = 0; i < <usize>length; i++) tile(axes + AXIS_BYTES, last, x + i * xStep, y + i * yStep);
  }
  repeat(y, <usize>length * yStep, repeats);
}

/** Copies a value so many times. */
function splat(value: i32, count: i32, y: usize): void {
  const vector = i32x4.splat(value);
  for (; count >= 4; count -= 4, y += 16) v128.store(y, vector);
  for (; count > 0; count--, y += 4) store<i32>(y, value);
}

/** Copies what is at `y`, so many bytes, behind itself until it is there `count` times: twice as much each time. */
function repeat(y: usize, bytes: usize, count: i32): void {
  const whole = bytes * <usize>count;
  for (let done = bytes; done < whole; ) {
    const next = min(done, whole - done);
    memory.copy(y + done, y, next);
    done += next;
  }
}
