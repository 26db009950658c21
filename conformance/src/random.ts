/** Numbers between two bounds that float32 can hold, the same ones for the same name. */
export function random(name: string, count: number, from: number, to: number): number[] {
  const next = generator(name);
  return Array.from({ length: count }, () => Math.fround(from + (to - from) * next()));
}

/** Numbers in [0, 1) by a multiplicative generator, the same sequence for the same name. */
export function generator(name: string): () => number {
  let state = 1;
  for (const letter of name) state = (state * 31 + (letter.codePointAt(0) ?? 0)) % 2147483647;
  const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
  for (let turn = 0; turn < 3; turn++) next();
  return next;
}
