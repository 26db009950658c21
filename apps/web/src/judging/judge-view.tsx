import { partsStyle } from '@mnist-cnn/report/parts';
import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { messages } from '../language/language.ts';
import '../page/chart-styles.ts';
import { adoptStyle } from '../page/adopt-style.ts';
import type { Picture } from '../picture/picture.ts';
import { EvaluationView } from './evaluation-view.tsx';
import './judge.css';
import { judging } from './judging.ts';
import { isSame, keyOf } from './judged.ts';
import { SubjectChoice } from './subject-choice.tsx';
import { TakenDigit } from './taken-digit.tsx';

adoptStyle(partsStyle);

interface JudgeViewProps {
  readonly picture: Signal<Picture | undefined>;
}

/** How well a network reads the test digits, where it errs, and how it compares with another. */
export default function JudgeView({ picture }: JudgeViewProps): VNode {
  const { judging: texts } = messages.value;
  const { first, second } = judging;
  const { value: judged } = first.judged;
  const { value: opened } = first.opened;
  const { value: compared } = second.opened;
  useEffect(() => void judging.refresh(), []);
  const all = judging.all.value;
  const others = all.filter((other) => !judged || !isSame(other, judged));
  return (
    <div class="judge" aria-busy={opened.state === 'reading' || compared.state === 'reading'}>
      <h2>{texts.heading}</h2>
      <p class="muted">{texts.lead}</p>
      <div class="choices">
        <SubjectChoice
          label={texts.judged}
          subject={first}
          all={all}
          onChoose={(chosen) => void judging.judge(chosen)}
        />
        <SubjectChoice
          label={texts.compared}
          subject={second}
          all={others}
          onChoose={(chosen) => void second.choose(chosen)}
          isOptional
        />
      </div>
      {opened.state === 'ready' ? (
        <EvaluationView
          key={keyOf(opened.judged)}
          evaluated={opened}
          other={compared.state === 'ready' ? compared : undefined}
          picture={picture}
        />
      ) : (
        <p class="waiting muted">{opened.state === 'failed' ? '' : texts.reading}</p>
      )}
      <TakenDigit picture={picture} />
    </div>
  );
}
