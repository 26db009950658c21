import { formatPercent, type LearningHistory, type LearningPoint } from '@mnist-cnn/charts';
import type { VNode } from 'preact';
import { ScrollingTable } from '../parts/scrolling-table.tsx';

/** Rows of the table of steps at most; of more, every second, third … is left. */
const mostRows = 500;

/** Loss and accuracy of every epoch, on the training samples and, where there are any, on others. */
export function EpochTable({ history }: { readonly history: LearningHistory }): VNode {
  const { epochs = [], validation = [], stepsPerEpoch } = history;
  const validated = new Map(validation.map((point) => [point.step, point]));
  const row = (point: LearningPoint, i: number): (string | number)[] => [
    stepsPerEpoch === undefined ? i + 1 : Math.round(point.step / stepsPerEpoch),
    point.step,
    ...lossAndAccuracy(point),
    ...(validation.length > 0 ? lossAndAccuracy(validated.get(point.step)) : []),
  ];
  const onOthers = validation.length > 0 ? ['validation loss', 'validation accuracy'] : [];
  return (
    <ScrollingTable
      caption="Loss and accuracy of every epoch"
      head={['epoch', 'step', 'loss', 'accuracy', ...onOthers]}
      rows={epochs.map(row)}
    />
  );
}

/** Loss, accuracy and learning rate of every few steps. */
export function StepTable({ points }: Pick<LearningHistory, 'points'>): VNode {
  const stride = Math.ceil(points.length / mostRows);
  const row = (point: LearningPoint): (string | number)[] => [
    point.step,
    ...lossAndAccuracy(point),
    point.learningRate === undefined ? '' : String(Number(point.learningRate.toPrecision(3))),
  ];
  return (
    <ScrollingTable
      caption="Loss, accuracy and learning rate of every few steps"
      head={['up to step', 'loss', 'accuracy', 'learning rate']}
      rows={points.filter((_, i) => (points.length - 1 - i) % stride === 0).map(row)}
    />
  );
}

const lossAndAccuracy = (point: LearningPoint | undefined): string[] =>
  point ? [point.loss.toFixed(4), formatPercent(point.accuracy)] : ['', ''];
