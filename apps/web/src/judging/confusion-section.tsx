import { ConfusionTable, UnitChoice } from '@mnist-cnn/report/parts';
import { useSignal, type Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { messages } from '../language/language.ts';
import type { Picture } from '../picture/picture.ts';
import type { Cell } from './answers.ts';
import { CellImages } from './cell-images.tsx';
import { JudgeSection } from './judge-section.tsx';
import { judging } from './judging.ts';
import { neighbourCell } from './neighbour-cell.ts';
import type { Evaluated } from './subject.ts';

interface ConfusionSectionProps {
  readonly evaluated: Evaluated;
  readonly picture: Signal<Picture | undefined>;
}

/**
 * The confusion matrix, one stop of the Tab key, within which arrow keys move, and the images of the cell that is chosen.
 */
export function ConfusionSection({ evaluated, picture }: ConfusionSectionProps): VNode {
  const { evaluation } = evaluated;
  const { evaluation: parts, judging: texts } = messages.value;
  const matrix = useRef<HTMLDivElement>(null);
  const current = useSignal<Cell>({ actual: 0, predicted: 0 });
  const { value: chosen } = judging.cell;
  const move = (event: KeyboardEvent) => {
    const next = neighbourCell(current.value, event.key, evaluation.perClass.length);
    if (!next) return;
    event.preventDefault();
    matrix.current?.querySelector<HTMLElement>(`[data-cell="${idOf(next)}"]`)?.focus();
  };
  return (
    <JudgeSection id="confusions" title={texts.confusions} note={texts.confusionsNote}>
      <UnitChoice texts={parts} />
      <div class="matrix-and-images">
        <div ref={matrix} onKeyDown={move}>
          <ConfusionTable evaluation={evaluation} texts={parts}>
            {({ actual, predicted, label, numbers }) => {
              const cell = { actual, predicted };
              return (
                <button
                  type="button"
                  data-cell={idOf(cell)}
                  aria-label={label}
                  aria-current={chosen && idOf(chosen) === idOf(cell) ? 'true' : undefined}
                  tabIndex={idOf(current.value) === idOf(cell) ? 0 : -1}
                  onFocus={() => (current.value = cell)}
                  onClick={() => (judging.cell.value = cell)}
                >
                  {numbers}
                </button>
              );
            }}
          </ConfusionTable>
        </div>
        <CellImages evaluated={evaluated} cell={chosen} picture={picture} />
      </div>
    </JudgeSection>
  );
}

function idOf({ actual, predicted }: Cell): string {
  return `${actual}-${predicted}`;
}
