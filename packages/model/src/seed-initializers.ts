/** Between the seeds of two initialisers, so that no two of models with neighbouring seeds meet. */
const STRIDE = 0x1_0000_0000;

/**
 * A model's topology whose initialisers all have seeds, those that had none made of `seed`, so that its initial weights are
 * the same every time.
 *
 * @param seed a whole number from 0 to 2^32 − 1.
 */
export function seedInitializers(topology: unknown, seed: number): unknown {
  let count = 0;
  const seeded = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(seeded);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [
      key,
      key.endsWith('initializer')
        ? withSeed(seeded(inner), seed + STRIDE * count++)
        : seeded(inner),
    ]);
    return Object.fromEntries(entries);
  };
  return seeded(topology);
}

function withSeed(initializer: unknown, seed: number): unknown {
  const { class_name, config } = Object(initializer);
  const takesOne = typeof config === 'object' && config !== null && 'seed' in config;
  if (!takesOne || typeof config.seed === 'number') return initializer;
  return { class_name, config: { ...config, seed } };
}
