import { chartStyle } from '@mnist-cnn/charts';
import type { VNode } from 'preact';
import { pageScript, pageScriptHash, pageStyle, partsStyle } from '../page-assets.ts';
import type { ReportContent } from '../report-content.ts';
import { CalibrationSection } from './calibration-section.tsx';
import { ClassesSection } from './classes-section.tsx';
import { ConfusionSection } from './confusion-section.tsx';
import { FactsSection } from './facts-section.tsx';
import { Headline } from '../parts/headline.tsx';
import { KernelsSection } from './kernels-section.tsx';
import { LearningSection } from './learning-section.tsx';
import { MistakesSection } from './mistakes-section.tsx';
import { NetworkSection } from './network-section.tsx';
import { OcclusionSection } from './occlusion-section.tsx';
import { plain } from './plain.ts';
import { RightSection } from './right-section.tsx';

/** Nothing is loaded from anywhere, and only the report's own script runs. */
const policy = [
  "default-src 'none'",
  'img-src data:',
  "style-src 'unsafe-inline'",
  `script-src '${pageScriptHash}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

interface ReportPageProps {
  readonly content: ReportContent;
  /** How many mistakes are shown at most. */
  readonly mostMistakes: number;
}

/** The whole document. */
export function ReportPage({ content, mostMistakes }: ReportPageProps): VNode {
  const { evaluation, history, imageOf, rightAnswers = [], network, kernels, facts = [] } = content;
  const occlusion = imageOf ? (content.occlusion ?? []) : [];
  const right = imageOf ? rightAnswers : [];
  const shown = Math.min(mostMistakes, evaluation.mistakes.length);
  const title = plain(content.title);
  const contents: [id: string, name: string, isThere: boolean][] = [
    ['learning', 'Learning', history !== undefined],
    ['confusions', 'Confusions', true],
    ['classes', 'Classes', true],
    ['mistakes', 'Mistakes', true],
    ['right', 'Barely right', right.length > 0],
    ['calibration', 'Calibration', true],
    ['occlusion', 'What it looks at', occlusion.length > 0],
    ['kernels', 'First layer', kernels !== undefined],
    ['network', 'Network', network !== undefined],
    ['run', 'The run', facts.length > 0],
  ];
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} – mnist-cnn`}</title>
        <link rel="icon" href="data:," />
        <style
          dangerouslySetInnerHTML={{ __html: [partsStyle, pageStyle, chartStyle].join('\n') }}
        />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the report
        </a>
        <header>
          <p class="over">mnist-cnn report</p>
          <h1>{title}</h1>
          {content.summary && <p class="summary">{plain(content.summary)}</p>}
          <nav aria-label="Contents">
            <ul>
              {contents.map(
                ([id, name, isThere]) =>
                  isThere && (
                    <li key={id}>
                      <a href={`#${id}`}>{name}</a>
                    </li>
                  ),
              )}
            </ul>
          </nav>
        </header>
        <main id="main" tabIndex={-1}>
          <Headline evaluation={evaluation} />
          {history && <LearningSection history={history} />}
          <ConfusionSection evaluation={evaluation} imagesOf={firstImages(content, shown)} />
          <ClassesSection evaluation={evaluation} />
          <MistakesSection evaluation={evaluation} imageOf={imageOf} shown={shown} />
          {imageOf && right.length > 0 && (
            <RightSection evaluation={evaluation} answers={right} imageOf={imageOf} />
          )}
          <CalibrationSection evaluation={evaluation} />
          {imageOf && occlusion.length > 0 && (
            <OcclusionSection evaluation={evaluation} examples={occlusion} imageOf={imageOf} />
          )}
          {kernels && <KernelsSection {...kernels} />}
          {network && <NetworkSection layers={network} />}
          {facts.length > 0 && <FactsSection facts={facts} />}
        </main>
        <footer>
          <p>One file, made by mnist-cnn. It loads nothing and opens without a network.</p>
        </footer>
        <script dangerouslySetInnerHTML={{ __html: pageScript }} />
      </body>
    </html>
  );
}

/** The element with the first image of each cell of the matrix. */
function firstImages(
  { evaluation, imageOf, rightAnswers = [] }: ReportContent,
  shown: number,
): Map<string, string> {
  const first = new Map<string, string>();
  const add = (cell: string, id: string): void => {
    if (!first.has(cell)) first.set(cell, id);
  };
  for (const [rank, { actual, predicted }] of evaluation.mistakes.slice(0, shown).entries()) {
    add(`${actual}-${predicted}`, `mistake-${rank}`);
  }
  if (imageOf)
    for (const answer of rightAnswers)
      add(`${answer.class}-${answer.class}`, `right-${answer.index}`);
  return first;
}
