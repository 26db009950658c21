/** Between the seeds of two initialisers, so that no two of models with neighbouring seeds meet. */
const STRIDE = 0x1_0000_0000;

/**
 * An architecture whose initialisers all have seeds, those that had none made of `seed`, so that its initial weights are the
 * same every time.
 *
 * @param json as architectureOf gives it.
 * @param seed a whole number from 0 to 2^32 − 1.
 */
export function seedInitializers(json: string, seed: number): string {
  let count = 0;
  const seeded = JSON.parse(json, (key, value: unknown) =>
    key.endsWith('_initializer') ? withSeed(value, seed + STRIDE * count++) : value,
  );
  return JSON.stringify(seeded);
}

function withSeed(initializer: unknown, seed: number): unknown {
  const { class_name, config } = Object(initializer);
  const takesOne = typeof config === 'object' && config !== null && 'seed' in config;
  if (!takesOne || typeof config.seed === 'number') return initializer;
  return { class_name, config: { ...config, seed } };
}
