// Lists of the values that are not 0. An entry is 8 bytes: a byte offset that belongs to the value's place (i32), and the
// value (f32). What comes next is written in vectors and may be overwritten: a list needs `LIST_SLACK` bytes behind it.
import { scratch } from './scratch';

export const ENTRY_BYTES: usize = 8;
const LIST_SLACK: usize = 32;

/** Bytes that a list of so many entries needs, whole cache lines. */
// @ts-ignore: decorator
@inline
export function listBytes(entries: i32): usize {
  return (<usize>entries * ENTRY_BYTES + LIST_SLACK + 63) & ~63;
}

/** Where in the scratch memory, for each set of lanes, the shuffle lies that brings them to the front. */
const SHUFFLES_OFFSET: usize = 2560;

/** Writes these shuffles; to be called once, before anything else here. */
export function writeShuffles(): void {
  for (let set: usize = 0; set < 16; set++) {
    let to = scratch + SHUFFLES_OFFSET + set * 16;
    for (let lane: usize = 0; lane < 4; lane++) {
      if ((set >> lane) & 1) {
        store<u32>(to, 0x03020100 + 0x04040404 * <u32>lane);
        to += 4;
      }
    }
  }
}

/** Appends those of four values that are not 0, NaN among them; gives the list's new end. */
// @ts-ignore: decorator
@inline
function append(to: usize, values: v128, offsets: v128): usize {
  const set = i32x4.bitmask(f32x4.ne(values, f32x4.splat(0)));
  const order = v128.load(scratch + SHUFFLES_OFFSET + (<usize>set << 4));
  const front = i8x16.swizzle(values, order);
  const places = i8x16.swizzle(offsets, order);
  v128.store(to, v128.shuffle<i32>(places, front, 0, 4, 1, 5));
  v128.store(to, v128.shuffle<i32>(places, front, 2, 6, 3, 7), 16);
  return to + <usize>popcnt(set) * ENTRY_BYTES;
}

// @ts-ignore: decorator
@inline
function appendOne(to: usize, value: f32, offset: i32): usize {
  store<i32>(to, offset);
  store<f32>(to, value, 4);
  return to + <usize>(value != 0) * ENTRY_BYTES;
}

/** How many of `size` values are not 0. */
export function countNonzeros(x: usize, size: i32): i32 {
  const end = x + (<usize>size << 2);
  const zero = f32x4.splat(0);
  let counts = i32x4.splat(0);
  for (; x + 16 <= end; x += 16) counts = i32x4.sub(counts, f32x4.ne(v128.load(x), zero));
  let count = i32x4.extract_lane(counts, 0) + i32x4.extract_lane(counts, 1)
    + i32x4.extract_lane(counts, 2) + i32x4.extract_lane(counts, 3);
  for (; x < end; x += 4) count += <i32>(load<f32>(x) != 0);
  return count;
}

/** Whether none of `size` values is infinite or NaN. */
export function areFinite(x: usize, size: i32): bool {
  const end = x + (<usize>size << 2);
  const zero = f32x4.splat(0);
  // 0 times what is not finite is NaN, and stays it.
  let a = zero, b = zero;
  for (; x + 32 <= end; x += 32) {
    a = f32x4.add(a, f32x4.mul(v128.load(x), zero));
    b = f32x4.add(b, f32x4.mul(v128.load(x, 16), zero));
  }
  let rest: f32 = 0;
  for (; x < end; x += 4) rest += load<f32>(x) * 0;
  return rest == 0 && i32x4.bitmask(f32x4.eq(f32x4.add(a, b), zero)) == 15;
}

/**
 * Lists the nonzeros of y [positions, channels] position by position, each position's in the order of its channels:
 * an entry's offset is its position's in `bases` (i32) plus `step` times its channel. The addresses where the positions'
 * entries start are written to `starts`, and behind them that of the end.
 */
export function nonzerosByPosition(
  y: usize, positions: i32, channels: i32, bases: usize, step: i32, list: usize, starts: usize,
): void {
  const pixel = <usize>channels << 2;
  for (let position = 0; position < positions; position++, y += pixel, bases += 4, starts += 4) {
    store<usize>(starts, list);
    list = nonzerosOf(y, channels, load<i32>(bases), step, list);
  }
  store<usize>(starts, list);
}

/** Lists the nonzeros of `size` values: an entry's offset is `first` plus `step` times its number. Gives the end. */
// @ts-ignore: decorator
@inline
export function nonzerosOf(x: usize, size: i32, first: i32, step: i32, list: usize): usize {
  let offsets = i32x4.add(i32x4.splat(first), i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(step)));
  const four = i32x4.splat(4 * step);
  const end = x + (<usize>size << 2);
  for (; x + 16 <= end; x += 16) {
    list = append(list, v128.load(x), offsets);
    offsets = i32x4.add(offsets, four);
  }
  let offset = i32x4.extract_lane(offsets, 0);
  for (; x < end; x += 4, offset += step) list = appendOne(list, load<f32>(x), offset);
  return list;
}

/** Lists `size` values, `row` bytes apart, with their zeros. Gives the end. */
export function everyOf(x: usize, row: usize, size: i32, step: i32, list: usize): usize {
  for (let i = 0; i < size; i++, x += row, list += ENTRY_BYTES) {
    store<i32>(list, i * step);
    store<f32>(list, load<f32>(x), 4);
  }
  return list;
}

/**
 * Lists the nonzeros of y [positions, channels], rows `row` bytes apart, channel by channel, each channel's in the order of
 * their positions: an entry's offset is its position's in `bases` (i32). Channel c's list starts at `lists` + c ×
 * `capacity`, and the address of its end is written to `ends`.
 */
export function nonzerosByChannel(
  y: usize, row: usize, positions: i32, channels: i32, bases: usize, lists: usize, capacity: usize, ends: usize,
): void {
  let channel = 0;
  for (; channel + 4 <= channels; channel += 4, y += 16, lists += 4 * capacity, ends += 16) {
    fourChannels(y, positions, row, bases, lists, capacity, ends);
  }
  for (; channel < channels; channel++, y += 4, lists += capacity, ends += 4) {
    let list = lists;
    let from = y;
    for (let position: usize = 0; position < <usize>positions; position++, from += row) {
      list = appendOne(list, load<f32>(from), load<i32>(bases + (position << 2)));
    }
    store<usize>(ends, list);
  }
}

function fourChannels(
  y: usize, positions: i32, row: usize, bases: usize, lists: usize, capacity: usize, ends: usize,
): void {
  let list0 = lists, list1 = lists + capacity, list2 = lists + 2 * capacity, list3 = lists + 3 * capacity;
  const end = bases + (<usize>positions << 2);
  for (; bases + 16 <= end; bases += 16, y += 4 * row) {
    const a = v128.load(y);
    const b = v128.load(y + row);
    const c = v128.load(y + 2 * row);
    const d = v128.load(y + 3 * row);
    if (!v128.any_true(f32x4.ne(v128.or(v128.or(a, b), v128.or(c, d)), f32x4.splat(0)))) continue;
    const offsets = v128.load(bases);
    const ab0 = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const ab1 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cd0 = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const cd1 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    list0 = append(list0, v128.shuffle<f32>(ab0, cd0, 0, 1, 4, 5), offsets);
    list1 = append(list1, v128.shuffle<f32>(ab0, cd0, 2, 3, 6, 7), offsets);
    list2 = append(list2, v128.shuffle<f32>(ab1, cd1, 0, 1, 4, 5), offsets);
    list3 = append(list3, v128.shuffle<f32>(ab1, cd1, 2, 3, 6, 7), offsets);
  }
  for (; bases < end; bases += 4, y += row) {
    const offset = load<i32>(bases);
    list0 = appendOne(list0, load<f32>(y), offset);
    list1 = appendOne(list1, load<f32>(y, 4), offset);
    list2 = appendOne(list2, load<f32>(y, 8), offset);
    list3 = appendOne(list3, load<f32>(y, 12), offset);
  }
  store<usize>(ends, list0);
  store<usize>(ends, list1, 4);
  store<usize>(ends, list2, 8);
  store<usize>(ends, list3, 12);
}

/**
 * `nonzerosByChannel` of the gradient that max pooling spreads: from dy [outputs, channels] and the winners (i32), the
 * positions that it goes to, output by output. A value without a winner is left out.
 */
export function winnersByChannel(
  dy: usize, winners: usize, outputs: i32, channels: i32, bases: usize, lists: usize, capacity: usize, ends: usize,
): void {
  const pixel = <usize>channels << 2;
  const vectors = channels & ~3;
  let channel = 0;
  for (; channel < vectors; channel += 4, dy += 16, winners += 16, lists += 4 * capacity, ends += 16) {
    fourChannelsOfWinners(dy, winners, outputs, pixel, bases, lists, capacity, ends);
  }
  for (; channel < channels; channel++, dy += 4, winners += 4, lists += capacity, ends += 4) {
    let list = lists;
    for (let at: usize = 0; at < <usize>outputs * pixel; at += pixel) {
      list = appendWinner(list, load<f32>(dy + at), load<i32>(winners + at), bases);
    }
    store<usize>(ends, list);
  }
}

// @ts-ignore: decorator
@inline
function appendWinner(to: usize, value: f32, winner: i32, bases: usize): usize {
  if (value == 0 || winner < 0) return to;
  return appendOne(to, value, load<i32>(bases + (<usize>winner << 2)));
}

function fourChannelsOfWinners(
  dy: usize, winners: usize, outputs: i32, pixel: usize, bases: usize, lists: usize, capacity: usize, ends: usize,
): void {
  let list0 = lists, list1 = lists + capacity, list2 = lists + 2 * capacity, list3 = lists + 3 * capacity;
  const zero = f32x4.splat(0);
  for (const end = dy + <usize>outputs * pixel; dy < end; dy += pixel, winners += pixel) {
    const values = v128.load(dy);
    const set = i32x4.bitmask(f32x4.ne(values, zero));
    if (set == 0) continue;
    // Written whether it counts or not.
    const places = v128.load(winners);
    const counted = set & ~i32x4.bitmask(places);
    store<i32>(list0, load<i32>(bases + <usize>(max(0, i32x4.extract_lane(places, 0)) << 2)));
    store<f32>(list0, f32x4.extract_lane(values, 0), 4);
    store<i32>(list1, load<i32>(bases + <usize>(max(0, i32x4.extract_lane(places, 1)) << 2)));
    store<f32>(list1, f32x4.extract_lane(values, 1), 4);
    store<i32>(list2, load<i32>(bases + <usize>(max(0, i32x4.extract_lane(places, 2)) << 2)));
    store<f32>(list2, f32x4.extract_lane(values, 2), 4);
    store<i32>(list3, load<i32>(bases + <usize>(max(0, i32x4.extract_lane(places, 3)) << 2)));
    store<f32>(list3, f32x4.extract_lane(values, 3), 4);
    list0 += <usize>((counted & 1) << 3);
    list1 += <usize>((counted & 2) << 2);
    list2 += <usize>((counted & 4) << 1);
    list3 += <usize>(counted & 8);
  }
  store<usize>(ends, list0);
  store<usize>(ends, list1, 4);
  store<usize>(ends, list2, 8);
  store<usize>(ends, list3, 12);
}
