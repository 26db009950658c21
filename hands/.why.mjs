import { createRandom } from '@mnist-cnn/dataset';
import { openDataset } from '@mnist-cnn/dataset/node';
import { readDigit, inkOfSheet } from '@mnist-cnn/digit-image';
import { pictureKinds } from './pictures.mjs';
import { open } from './grey.mjs';
const { readDigit: oldRead } = await import('/work/wt-train/packages/digit-image/dist/index.js');
const { test } = await openDataset('mnist');
const material = { digits: test, isKept: true };
for (const name of process.argv.slice(2)) {
  const kind = pictureKinds.find((k) => k.name === name);
  const random = createRandom(1, 'pictures', name);
  const c = {};
  let n = 0;
  while (n < 500) {
    const d = await kind.draw(material, random);
    if (!d) continue;
    const r = { ...d.picture, channels: 1 };
    const a = oldRead(r),
      b = readDigit(r);
    const same = a.ok && b.ok && a.pixels.every((v, i) => v === b.pixels[i]);
    const key = `${a.ok ? 'ok' : a.reason} -> ${b.ok ? (a.ok ? (same ? 'same' : 'changed') : 'ok') : b.reason}`;
    (c[key] ??= []).push(n);
    if (a.ok !== b.ok || (a.ok && !same))
      await open(d.picture)
        .png()
        .toFile(`/tmp/why/${name.replaceAll(/\W+/g, '_')}-${n}-${d.digit}.png`);
    n++;
  }
  console.log(name);
  for (const [k, v] of Object.entries(c)) console.log('  ', k, v.length, v.slice(0, 8).join(' '));
}
