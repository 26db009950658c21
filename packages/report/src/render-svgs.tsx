import {
  ConfusionMatrix,
  formatPercent,
  KernelPictures,
  LearningCurves,
  OcclusionPictures,
  ReliabilityDiagram,
} from '@mnist-cnn/charts';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { classLabel } from './class-label.ts';
import type { Evaluation } from './evaluation.ts';
import type { OcclusionExample, ReportContent } from './report-content.ts';

/**
 * Each chart of a report as an SVG file that stands alone, by its name: `learning-curves.svg`, `confusion-matrix.svg`,
 * `confusion-matrix-percent.svg`, `reliability.svg`, `kernels.svg` and `occlusion.svg`, as far as there is data.
 */
export function renderSvgs(content: ReportContent): Map<string, string> {
  const { evaluation, history, kernels, occlusion = [], imageOf } = content;
  const { confusionMatrix: matrix, classNames, calibrationBins, calibrationError } = evaluation;
  const charts = new Map<string, VNode>();
  if (history) charts.set('learning-curves', <LearningCurves history={history} standalone />);
  charts.set(
    'confusion-matrix',
    <ConfusionMatrix matrix={matrix} classNames={classNames} standalone />,
  );
  charts.set(
    'confusion-matrix-percent',
    <ConfusionMatrix matrix={matrix} classNames={classNames} unit="percent" standalone />,
  );
  charts.set(
    'reliability',
    <ReliabilityDiagram bins={calibrationBins} error={calibrationError} standalone />,
  );
  if (kernels) charts.set('kernels', <KernelPictures {...kernels} standalone />);
  if (imageOf && occlusion.length > 0) {
    const pictures = occlusion.map((example) => ({
      image: imageOf(example.index),
      map: example.map,
      caption: captionOf(evaluation, example),
    }));
    charts.set('occlusion', <OcclusionPictures pictures={pictures} standalone />);
  }
  return new Map([...charts].map(([name, chart]) => [`${name}.svg`, `${renderToString(chart)}\n`]));
}

function captionOf(
  evaluation: Evaluation,
  { actual, class: answer, probability }: OcclusionExample,
): string {
  const read = classLabel(evaluation, answer);
  const answered = actual === answer ? read : `${classLabel(evaluation, actual)} read as ${read}`;
  return `${answered}, ${formatPercent(probability, 1)}`;
}
