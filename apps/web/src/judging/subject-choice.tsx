import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import { keyOf, type Judged } from './judged.ts';
import { nameOfJudged } from './name-of-judged.ts';
import type { Subject } from './subject.ts';

interface SubjectChoiceProps {
  readonly label: string;
  readonly subject: Subject;
  readonly onChoose: (judged: Judged | undefined) => void;
  readonly all: readonly Judged[];
  /** Whether nothing is a choice too. */
  readonly isOptional?: boolean;
}

/** Chooses what is judged, or what it is compared with, and tells how far that has come. */
export function SubjectChoice(props: SubjectChoiceProps): VNode {
  const { label, subject, onChoose, all, isOptional } = props;
  const { judging: texts } = messages.value;
  const { value: chosen } = subject.judged;
  const { value: opened } = subject.opened;
  return (
    <div>
      <label>
        {label}
        <select
          value={chosen ? keyOf(chosen) : ''}
          onChange={({ currentTarget: { value } }) =>
            onChoose(all.find((judged) => keyOf(judged) === value))
          }
        >
          {isOptional && <option value="">{texts.nothing}</option>}
          {all.map((judged) => (
            <option key={keyOf(judged)} value={keyOf(judged)}>
              {nameOfJudged(judged)}
            </option>
          ))}
        </select>
      </label>
      {opened.state === 'failed' && <p role="alert">{texts.failed(opened.reason)}</p>}
    </div>
  );
}
