import { selectNodeBackend } from '@mnist-cnn/backend/node';
import { createRandom } from '@mnist-cnn/dataset';
import { architectureOf, enableOrthogonal } from '@mnist-cnn/model';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readOwnModel } from '../src/own-model/read-own-model.ts';
import { jsonLines, mnist, mnistAlone, startMnist, temporaryFolder } from './run-mnist.ts';
import { drawLetter, LETTERS, writeLetters } from './write-letters.ts';

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);

const letters = at('letters');

/** A small network with a layer of its own, which TensorFlow.js does not know. */
const MODULE = `export default function ({ tf, inputShape, classes, seed }) {
  class Scale extends tf.layers.Layer {
    static className = 'Scale';
    build() { this.factor = this.addWeight('factor', [1], 'float32', tf.initializers.ones()); this.built = true; }
    call(inputs) { return tf.mul([inputs].flat()[0], this.factor.read()); }
  }
  tf.serialization.registerClass(Scale);
  const kernelInitializer = (n) => tf.initializers.glorotUniform({ seed: seed * 10 + n });
  return tf.sequential({ layers: [
    tf.layers.averagePooling2d({ poolSize: 2, inputShape }),
    tf.layers.conv2d({ filters: 12, kernelSize: 5, activation: 'relu', kernelInitializer: kernelInitializer(1) }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    new Scale({}),
    tf.layers.flatten(),
    tf.layers.dense({ units: classes, activation: 'softmax', kernelInitializer: kernelInitializer(2) }),
  ] });
}
`;

beforeAll(() => {
  writeLetters(letters, { train: 1040, test: 260 });
  writeFileSync(at('scaled.mjs'), MODULE);
});

/** A training of some seconds. */
const words = (out: string, ...others: string[]) => [
  'train',
  `--dataset=${letters}`,
  '--batch-size=26',
  '--learning-rate=0.003',
  '--backend=wasm',
  '--json',
  `--out=${at(out)}`,
  ...others,
];

const hashOf = (stdout: string) => jsonLines(stdout).at(-1)?.['weightsSha256'];

describe('a network of a module, of letters as EMNIST lays them', () => {
  const run = at('letters-run');
  const ownLayers = `--layers=${at('scaled.mjs')}`;
  let whole: string;
  beforeAll(async () => {
    const model = `--model=${at('scaled.mjs')}`;
    const { code, stdout, stderr } = await mnist(
      ...words('letters-run', model, '--epochs=4', '--workers=2'),
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    whole = stdout;
  }, 60_000);

  test('is trained, on two threads, into a run by its name', () => {
    expect(jsonLines(whole)[0]).toMatchObject({
      model: 'scaled',
      architecture: { inputShape: [28, 28, 1], classes: 26 },
      workers: 2,
    });
    expect(jsonLines(whole).at(-1)).toMatchObject({ evaluation: { samples: 260 } });
    const { accuracy, classNames } = JSON.parse(readFileSync(join(run, 'evaluation.json'), 'utf8'));
    expect(accuracy).toBeGreaterThan(0.9);
    expect(classNames.map((name: string) => name[0])).toEqual(LETTERS);
    expect(readFileSync(join(run, 'report.html'), 'utf8')).toContain('The network scaled');
  });

  test('is evaluated with its layers, and not without', async () => {
    const { code, stdout } = await mnist('evaluate', run, ownLayers, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(
      JSON.parse(readFileSync(join(run, 'evaluation.json'), 'utf8')),
    );
    const without = await mnistAlone('evaluate', run);
    expect(without).toMatchObject({ code: 1, stdout: '' });
    expect(without.stderr).toContain('a layer Scale, which TensorFlow.js does not know');
    expect(without.stderr).toContain('--layers <file>');
  });

  test('predicts by name, from a folder of pictures', async () => {
    const random = createRandom(1);
    const raw = { width: 28, height: 28, channels: 1 } as const;
    for (const letter of [0, 12, 25]) {
      const image = sharp(drawLetter(letter, random), { raw });
      await image.png().toFile(at('letters', `${LETTERS[letter]}.png`));
    }
    const { code, stdout } = await mnist('predict', run, ownLayers, letters, '--json');
    expect(code).toBe(0);
    const read = JSON.parse(stdout).map(({ class: name }: { class: string }) => name[0]);
    expect(read).toEqual(['A', 'M', 'Z']);
    const [first] = (await mnist('predict', run, ownLayers, letters)).stdout.split('\n');
    expect(first).toMatch(/A\.png: A\S* {2}\d+\.\d\d % {2}\(then [A-Z]/);
  });

  test('killed before its first checkpoint of its own, it starts with the same weights and ends in the same', async () => {
    const model = `--model=${at('scaled.mjs')}`;
    const running = startMnist(words('killed', model, '--epochs=4', '--workers=2'), (line) => {
      if (line.includes('"start"')) running.process.kill('SIGKILL');
    });
    expect((await running.outcome).signal).toBe('SIGKILL');
    // The module may say something else meanwhile: the architecture is the run's.
    writeFileSync(at('other.mjs'), MODULE.replace('filters: 12', 'filters: 3'));
    const resumed = await mnist(
      'train',
      '--resume',
      at('killed'),
      `--layers=${at('other.mjs')}`,
      '--json',
    );
    expect(resumed.code).toBe(0);
    expect(hashOf(resumed.stdout)).toBe(hashOf(whole));
  });

  test('is exported with a card that speaks of its classes', async () => {
    const { code } = await mnist('export', run, at('exported'), ownLayers, '--json');
    expect(code).toBe(0);
    const card = readFileSync(at('exported', 'README.md'), 'utf8');
    expect(card).toContain('28×28, grey levels in [0, 1] → 26 probabilities');
    expect(card).not.toContain('digit');
  });
});

describe('the architecture of a model.json', () => {
  /** An LSTM over an image's rows, with its usual initialisers and no seed. */
  const architecture = () =>
    architectureOf(
      sequential({
        layers: [
          layers.averagePooling2d({ poolSize: 4, inputShape: [28, 28, 1] }),
          layers.reshape({ targetShape: [7, 7] }),
          layers.lstm({ units: 6 }),
          layers.dense({ units: 26, activation: 'softmax' }),
        ],
      }),
    );

  test('is trained on two threads from weights that the seed gives, the same every time', async () => {
    await selectNodeBackend('cpu');
    enableOrthogonal();
    writeFileSync(at('lstm.json'), architecture());
    const hashes: unknown[] = [];
    for (const [index, seed] of [1, 1, 2].entries()) {
      const others = [`--model=${at('lstm.json')}`, `--seed=${seed}`, '--epochs=1', '--limit=52'];
      const { code, stdout } = await mnist(...words(`lstm-${index}`, ...others, '--workers=2'));
      expect(code).toBe(0);
      hashes.push(hashOf(stdout));
    }
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(hashes[1]).toBe(hashes[0]);
    expect(hashes[2]).not.toBe(hashes[0]);
  });
});

describe('a module that leaves its weights to chance', () => {
  const LEFT = `export default ({ tf, inputShape, classes }) => {
    const model = tf.sequential({ layers: [
      tf.layers.averagePooling2d({ poolSize: 7, inputShape }),
      tf.layers.reshape({ targetShape: [4, 4] }),
      tf.layers.lstm({ units: 2 }),
      tf.layers.dense({ units: 3 }),
      tf.layers.dense({ units: classes, activation: 'softmax' }),
    ] });
    model.layers[3].setWeights([tf.fill([2, 3], 7), tf.fill([3], Math.random())]);
    return model;
  }`;
  const make = async (seed: number) => {
    const { model } = await readOwnModel(at('left.mjs'), {
      inputShape: [28, 28, 1],
      classes: 4,
      seed,
    });
    const weights = model.getWeights().map((weight) => Array.from(weight.dataSync()));
    model.dispose();
    return weights;
  };

  test('has those that the seed gives; what it sets itself stays', async () => {
    await selectNodeBackend('cpu');
    writeFileSync(at('left.mjs'), LEFT);
    const first = await make(1);
    expect(await make(1)).toEqual(first);
    const other = await make(2);
    for (const index of [0, 1, 4, 5]) expect(other[index]).not.toEqual(first[index]);
    expect(other[3]).toEqual(Array(6).fill(7));
  });
});

describe('layers of one file and the architecture of another', () => {
  const REGISTERS = `export default ({ tf }) => {
    class Halve extends tf.layers.Layer {
      static className = 'Halve';
      call(inputs) { return tf.div([inputs].flat()[0], 2); }
    }
    tf.serialization.registerClass(Halve);
  }`;

  test('are trained together, and looked at', async () => {
    writeFileSync(at('halve.mjs'), REGISTERS);
    const layer = (class_name: string, config: object) => ({ class_name, config });
    const topology = layer('Sequential', {
      name: 'halved',
      layers: [
        layer('Flatten', { name: 'flat', batch_input_shape: [null, 28, 28, 1] }),
        layer('Halve', { name: 'half' }),
        layer('Dense', { name: 'out', units: 26, activation: 'softmax' }),
      ],
    });
    writeFileSync(at('halved.json'), JSON.stringify({ modelTopology: topology }));
    const files = [`--model=${at('halved.json')}`, `--layers=${at('halve.mjs')}`];
    const without = await mnist(...words('halved', files[0]));
    expect(without.stderr).toContain('name the module that registers it: --layers <file>');
    const others = ['--limit=52', '--epochs=1', '--workers=2'];
    expect(await mnist(...words('halved', ...files, ...others))).toMatchObject({ code: 0 });
    expect((await mnist('summary', ...files)).stdout).toContain('half');
    const evaluated = await mnist('evaluate', at('halved'), files[1], '--json');
    expect(evaluated).toMatchObject({ code: 0 });
  });
});

test('a module whose promise never gives a model is said to, and named', async () => {
  writeFileSync(at('never.mjs'), 'export default () => new Promise(() => {});');
  const { code, stderr } = await mnistAlone('summary', `--model=${at('never.mjs')}`);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `mnist: ${at('never.mjs')}: its function returned a promise that never gives a model.\n`,
  });
});

test.each([
  ['logits.mjs', 'tf.layers.dense({ units: classes })', 'End the network in softmax.'],
  [
    'three.mjs',
    "tf.layers.dense({ units: 3, activation: 'softmax' })",
    'images of 28×28×1 in 26 classes; three reads',
  ],
])('%s is refused before there is a run', async (name, last, message) => {
  writeFileSync(
    at(name),
    `export default ({ tf, inputShape, classes }) => tf.sequential({ name: '${name.slice(0, -4)}', layers: [tf.layers.flatten({ inputShape }), ${last}] });`,
  );
  const { code, stdout, stderr } = await mnist(...words('refused', `--model=${at(name)}`));
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(message);
  expect(existsSync(at('refused'))).toBe(false);
});

describe('a file that gives no network is said to', () => {
  beforeAll(() => selectNodeBackend('cpu'));

  test.each([
    ['silent.mjs', 'export const model = 1;', 'exports no function by default'],
    ['number.mjs', 'export default () => 3;', 'returned number: expected a tf.layers model'],
    ['nothing.mjs', 'export default () => null;', 'returned object'],
    ['inside.mjs', 'export default () => { throw new Error("inside"); };', 'inside.mjs: inside'],
    [
      'twice.mjs',
      `export default ({ tf, inputShape }) => tf.sequential({ layers: [
        tf.layers.flatten({ inputShape, name: 'd' }), tf.layers.dense({ units: 26, name: 'd' }),
      ] });`,
      'twice.mjs makes a network that cannot be kept: The name "d" is used 2 times',
    ],
    [
      'unregistered.mjs',
      `export default ({ tf, inputShape }) => {
        class Unknown extends tf.layers.Layer { static className = 'Unknown'; }
        return tf.sequential({ layers: [tf.layers.flatten({ inputShape }), new Unknown({})] });
      };`,
      'makes layers of its own without registering them',
    ],
    ['broken.mjs', 'import "no-such-package";', 'broken.mjs cannot be imported'],
    ['broken.json', '{', 'broken.json cannot be read as a model.json'],
    ['graph.json', '{"format":"graph-model"}', 'graph.json is a TensorFlow.js graph model'],
    ['empty.json', '{"modelTopology":{}}', 'empty.json: model.json does not describe a model'],
  ])('%s', async (name, content, message) => {
    writeFileSync(at(name), content);
    const task = { inputShape: [28, 28, 1], classes: 26, seed: 1 };
    await expect(readOwnModel(at(name), task)).rejects.toThrow(message);
  });

  test('a folder without a model.json', async () => {
    const task = { inputShape: [28, 28, 1], classes: 26, seed: 1 };
    const found = readOwnModel(folder.path, task);
    await expect(found).rejects.toThrow('is a folder without a model.json');
  });

  test('where there is none, or the name is none', async () => {
    const missing = await mnist('train', `--model=${at('missing.mjs')}`);
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    expect(missing.stderr).toContain('There is no file');
    expect((await mnist('train', '--model=conn')).stderr).toContain('Did you mean cnn?');
  });
});
