import { describeCell } from '@mnist-cnn/report/parts';
import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { messages } from '../language/language.ts';
import type { Picture } from '../picture/picture.ts';
import { mistakesOf, type Cell } from './answers.ts';
import { DigitImages } from './digit-images.tsx';
import { RightImages } from './right-images.tsx';
import type { Evaluated } from './subject.ts';

interface CellImagesProps {
  readonly evaluated: Evaluated;
  readonly cell: Cell | undefined;
  readonly picture: Signal<Picture | undefined>;
}

/** The images of a cell of the confusion matrix. */
export function CellImages({ evaluated, cell, picture }: CellImagesProps): VNode {
  const { evaluation: parts, judging: texts } = messages.value;
  const { evaluation } = evaluated;
  const panel = useRef<HTMLDivElement>(null);
  const before = useRef(cell);
  useEffect(() => {
    // Not for one that was chosen before another view was looked at.
    if (cell && cell !== before.current) scrollIntoSight(panel.current);
    before.current = cell;
  }, [cell]);
  const key = cell && `${cell.actual}-${cell.predicted}`;
  const isRight = cell?.actual === cell?.predicted;
  return (
    <div ref={panel} class="cell-images" role="group" aria-label={texts.cellImages}>
      <p class="cell-title" role="status">
        {cell && describeCell(evaluation, cell.actual, cell.predicted, parts)}
      </p>
      {!cell ? (
        <p class="muted">{texts.chooseCell}</p>
      ) : evaluation.confusionMatrix[cell.actual][cell.predicted] === 0 ? (
        <p class="muted">{texts.noImages}</p>
      ) : isRight ? (
        <RightImages key={key} evaluated={evaluated} digit={cell.actual} picture={picture} />
      ) : (
        <DigitImages
          key={key}
          evaluation={evaluation}
          answers={mistakesOf(evaluation).filter(
            ({ actual, predicted }) => actual === cell.actual && predicted === cell.predicted,
          )}
          picture={picture}
          isSmall
        />
      )}
    </div>
  );
}

/** On a narrow screen the images are below the matrix. */
function scrollIntoSight(panel: HTMLElement | null): void {
  if (!panel || panel.getBoundingClientRect().top < innerHeight - 120) return;
  const { matches: isCalm } = matchMedia('(prefers-reduced-motion: reduce)');
  panel.scrollIntoView({ behavior: isCalm ? 'auto' : 'smooth', block: 'nearest' });
}
