// A division in double precision, rounded once: exactly Math.fround(level / 255).
const numberOfLevel = Float32Array.from({ length: 256 }, (_, level) => level / 255);

/** Levels of 0 to 255 as a model reads them, 0 to 1; into numbers of its own unless told where to. */
export function numbersOfLevels(
  levels: Uint8Array,
  into = new Float32Array(levels.length),
): Float32Array {
  for (let i = 0; i < levels.length; i++) into[i] = numberOfLevel[levels[i]];
  return into;
}
