import type { LabelledImages } from '@mnist-cnn/dataset';
import type { Evaluation } from '@mnist-cnn/report';
import { useMemo } from 'preact/hooks';
import { testDigits } from '../test-digits/test-digit-set.ts';
import { isOf } from './answers.ts';

/** The test digits once they are there, if they are what an evaluation is of. */
export function useDigits(evaluation: Evaluation): LabelledImages | undefined {
  const { value: loading } = testDigits.loading;
  const digits = loading.state === 'ready' ? loading.digits : undefined;
  return useMemo(
    () => (digits && isOf(evaluation, digits.labels) ? digits : undefined),
    [evaluation, digits],
  );
}
