import { createEvaluation, renderReport, type Evaluation } from '@mnist-cnn/report';

/** 2,000 samples of ten classes, a tenth of them wrong, the same every time. */
export function sampleReport(): { evaluation: Evaluation; html: string } {
  const samples = 2000;
  const labels = Uint8Array.from({ length: samples }, (_, i) => (i * 7 + Math.floor(i / 10)) % 10);
  const probabilities = new Float32Array(samples * 10);
  for (const [i, label] of labels.entries()) {
    const chosen = i % 10 === 3 ? (label + 1 + (i % 3)) % 10 : label;
    const sure = 0.55 + ((i * 37) % 89) / 200;
    for (let c = 0; c < 10; c++) {
      probabilities[i * 10 + c] = c === chosen ? sure : (1 - sure) / 9;
    }
  }
  const evaluation = createEvaluation({ probabilities, labels });
  const right = [...labels.entries()].filter(([i]) => i % 10 !== 3).slice(0, 40);
  const falls = Float32Array.from({ length: 144 }, (_, i) => Math.sin(i) * 0.8);
  const html = renderReport({
    title: 'cnn-reference-20261123-204512',
    summary: 'The convolutional network, measured on 2,000 images.',
    evaluation,
    imageOf: (index) => ({
      pixels: Uint8Array.from({ length: 784 }, (_, i) => ((i * (index + 5)) % 97) * 2),
      width: 28,
      height: 28,
    }),
    rightAnswers: right.map(([index, label]) => ({ index, class: label, probability: 0.6 })),
    history: {
      points: Array.from({ length: 50 }, (_, i) => ({
        step: 20 * (i + 1),
        loss: 2 / (i + 1),
        accuracy: 1 - 0.8 / (i + 1),
        learningRate: 1e-3,
      })),
      epochs: [500, 1000].map((step) => ({ step, loss: 60 / step, accuracy: 1 - 40 / step })),
      validation: [500, 1000].map((step) => ({ step, loss: 50 / step, accuracy: 1 - 30 / step })),
      stepsPerEpoch: 500,
    },
    network: [{ name: 'conv1', kind: 'Conv2D', outputShape: [28, 28, 32], parameters: 832 }],
    kernels: {
      kernels: Array.from({ length: 32 }, (_, k) =>
        Float32Array.from({ length: 25 }, (__, i) => Math.sin(k + i)),
      ),
      width: 5,
      height: 5,
    },
    occlusion: [0, 3].map((index) => ({
      index,
      actual: labels[index],
      class: labels[index],
      probability: 0.9,
      map: { patch: 6, stride: 2, rows: 12, columns: 12, falls },
    })),
    facts: [{ title: 'Result', facts: [['SHA-256 of the weights', 'ab'.repeat(32)]] }],
  });
  return { evaluation, html };
}
