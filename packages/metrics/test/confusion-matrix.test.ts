import { confusionMatrix } from '@mnist-cnn/metrics';
import { describe, expect, it } from 'vitest';
import { few } from './samples.ts';

describe('confusionMatrix', () => {
  it('is that of scikit-learn 1.9.1 (confusion_matrix): rows actual, columns predicted', () => {
    expect(confusionMatrix(few.predicted, few.labels, 4)).toEqual(few.confusionMatrix);
  });

  it('is empty where nothing was predicted', () => {
    expect(confusionMatrix(new Uint8Array(), new Uint8Array(), 2)).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it('refuses a prediction that is no class', () => {
    expect(() => confusionMatrix(Uint8Array.of(0, 4), Uint8Array.of(0, 1), 4)).toThrow(
      new RangeError('A label of 4 classes is 0 to 3; that of sample 1 is 4.'),
    );
  });

  it('refuses labels without predictions', () => {
    expect(() => confusionMatrix(new Uint8Array(2), new Uint8Array(3), 4)).toThrow(
      new RangeError('Every label needs a prediction: there are 3 labels and 2 predictions.'),
    );
  });

  it.each([1, 65_537, 2.5])('refuses %d classes', (classes) => {
    expect(() => confusionMatrix(new Uint8Array(2), new Uint8Array(2), classes)).toThrow(
      new RangeError(`The number of classes is a whole number of 2 to 65536; it is ${classes}.`),
    );
  });
});
