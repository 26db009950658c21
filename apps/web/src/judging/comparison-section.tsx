import { compareEvaluations, ReportError, type Comparison } from '@mnist-cnn/report';
import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { messages } from '../language/language.ts';
import type { Picture } from '../picture/picture.ts';
import { ClassErrorTable } from './class-error-table.tsx';
import { JudgeSection } from './judge-section.tsx';
import { nameOfJudged } from './name-of-judged.ts';
import { OnlyRight } from './only-right.tsx';
import { ScoreTable } from './score-table.tsx';
import type { Evaluated } from './subject.ts';
import { VerdictOnDifference } from './verdict-on-difference.tsx';

interface ComparisonSectionProps {
  readonly first: Evaluated;
  readonly second: Evaluated;
  readonly picture: Signal<Picture | undefined>;
}

/** Two models on the same digits: their numbers, whether they differ, and what each alone reads right. */
export function ComparisonSection({ first, second, picture }: ComparisonSectionProps): VNode {
  const { judging: texts } = messages.value;
  const comparison = useMemo(() => compare(first, second), [first.evaluation, second.evaluation]);
  const names = [nameOfJudged(first.judged), nameOfJudged(second.judged)] as const;
  return (
    <JudgeSection id="comparison" title={texts.comparison} note={texts.comparisonNote}>
      {comparison instanceof ReportError ? (
        <p role="alert">{texts.notComparable(comparison.message)}</p>
      ) : (
        <>
          <ScoreTable comparison={comparison} names={names} />
          <VerdictOnDifference comparison={comparison} />
          <details>
            <summary>{texts.classErrors}</summary>
            <ClassErrorTable comparison={comparison} names={names} />
          </details>
          <OnlyRight
            right={first}
            wrong={second}
            indices={comparison.onlyFirst}
            picture={picture}
          />
          <OnlyRight
            right={second}
            wrong={first}
            indices={comparison.onlySecond}
            picture={picture}
          />
        </>
      )}
    </JudgeSection>
  );
}

function compare(first: Evaluated, second: Evaluated): Comparison | ReportError {
  try {
    return compareEvaluations(first.evaluation, second.evaluation);
  } catch (error) {
    if (error instanceof ReportError) return error;
    throw error;
  }
}
