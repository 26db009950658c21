import { ReliabilityDiagram } from '@mnist-cnn/charts';
import { CalibrationTable, ClassTable, Headline } from '@mnist-cnn/report/parts';
import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import type { Picture } from '../picture/picture.ts';
import { ComparisonSection } from './comparison-section.tsx';
import { ConfusionSection } from './confusion-section.tsx';
import { keyOf } from './judged.ts';
import { JudgeSection } from './judge-section.tsx';
import { MistakeSection } from './mistake-section.tsx';
import type { Evaluated } from './subject.ts';

interface EvaluationViewProps {
  readonly evaluated: Evaluated;
  /** What it is compared with. */
  readonly other: Evaluated | undefined;
  readonly picture: Signal<Picture | undefined>;
}

/** All that an evaluation tells. */
export function EvaluationView({ evaluated, other, picture }: EvaluationViewProps): VNode {
  const { evaluation } = evaluated;
  const { charts, evaluation: parts, judging: texts } = messages.value;
  return (
    <>
      <Headline evaluation={evaluation} texts={parts} />
      {other && (
        <ComparisonSection
          key={keyOf(other.judged)}
          first={evaluated}
          second={other}
          picture={picture}
        />
      )}
      <ConfusionSection evaluated={evaluated} picture={picture} />
      <JudgeSection id="classes" title={texts.classes} note={texts.classesNote}>
        <ClassTable evaluation={evaluation} texts={parts} />
      </JudgeSection>
      <MistakeSection evaluation={evaluation} picture={picture} />
      <JudgeSection id="calibration" title={texts.calibration} note={texts.calibrationNote}>
        <div class="chart-and-table">
          <ReliabilityDiagram
            bins={evaluation.calibrationBins}
            error={evaluation.calibrationError}
            texts={charts}
          />
          <CalibrationTable evaluation={evaluation} texts={parts} />
        </div>
      </JudgeSection>
    </>
  );
}
