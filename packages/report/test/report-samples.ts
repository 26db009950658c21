import { createEvaluation, type Evaluation, type ReportContent } from '@mnist-cnn/report';

/** Small numbers that look random and are the same every time (a linear congruential generator, Numerical Recipes). */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (1664525 * state + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** An evaluation of so many samples of so many classes, about as many of them wrong as asked for. */
export function sampleEvaluation({
  samples = 200,
  classes = 10,
  wrong = 0.2,
  classNames,
}: {
  samples?: number;
  classes?: number;
  wrong?: number;
  classNames?: string[];
} = {}): Evaluation {
  const random = noise(7);
  const labels = Uint8Array.from({ length: samples }, (_, i) => i % classes);
  const probabilities = new Float32Array(samples * classes);
  for (const [i, label] of labels.entries()) {
    const chosen = random() < wrong ? (label + 1 + Math.floor(random() * 2)) % classes : label;
    const sure = 0.5 + 0.49 * random();
    for (let c = 0; c < classes; c++) {
      probabilities[i * classes + c] = c === chosen ? sure : (1 - sure) / (classes - 1);
    }
  }
  return createEvaluation({ probabilities, labels, ...(classNames && { classNames }) });
}

/** Everything that a report can show, small. */
export function sampleContent(change: Partial<ReportContent> = {}): ReportContent {
  const evaluation = change.evaluation ?? sampleEvaluation();
  const random = noise(11);
  const falls = Float32Array.from({ length: 144 }, () => random() - 0.3);
  return {
    title: 'cnn-reference-20261123-204512',
    summary: 'The convolutional network, measured on 200 images.',
    evaluation,
    imageOf: (index) => ({
      pixels: Uint8Array.from({ length: 784 }, (_, i) => (i * (index + 3)) % 256),
      width: 28,
      height: 28,
    }),
    rightAnswers: [{ index: 0, class: 0, probability: 0.51 }],
    history: {
      points: [20, 40, 60, 80].map((step) => ({
        step,
        loss: 20 / step,
        accuracy: 1 - 8 / step,
        learningRate: 1e-3,
      })),
      epochs: [40, 80].map((step) => ({ step, loss: 22 / step, accuracy: 1 - 9 / step })),
      validation: [40, 80].map((step) => ({ step, loss: 21 / step, accuracy: 1 - 7 / step })),
      stepsPerEpoch: 40,
    },
    network: [
      { name: 'conv1', kind: 'Conv2D', outputShape: [28, 28, 32], parameters: 832 },
      { name: 'digit', kind: 'Dense', outputShape: [10], parameters: 10_250 },
    ],
    kernels: { kernels: [falls.slice(0, 25), falls.slice(25, 50)], width: 5, height: 5 },
    occlusion: [
      {
        index: 0,
        actual: 0,
        class: 0,
        probability: 0.9,
        map: { patch: 6, stride: 2, rows: 12, columns: 12, falls },
      },
    ],
    facts: [
      {
        title: 'Recipe',
        facts: [
          ['epochs', '2'],
          ['weights', 'a'.repeat(64)],
        ],
      },
    ],
    ...change,
  };
}
