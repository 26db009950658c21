import type { VNode } from 'preact';
import { messages } from '../language/language.ts';
import type { Numbers } from './numbers.ts';

/** Of a character, in ems, about. */
const EMS_A_CHARACTER = 0.6;

/** Whole numbers, line by line, those that are not sure marked. */
export function NumberText({ numbers }: { readonly numbers: Numbers }): VNode {
  const { reading: texts } = messages.value;
  const { lines } = numbers;
  const longest = Math.max(...lines.map(({ text }) => text.length));
  return (
    <div class="numbers">
      <div style={{ '--ems': `${EMS_A_CHARACTER * longest}` }}>
        {lines.map(({ text, isSure }, index) => (
          <p key={index} class={isSure ? 'line' : 'line unsure'}>
            {text}
          </p>
        ))}
      </div>
      <p class="muted">
        {lines.every(({ isSure }) => isSure) ? texts.numbers : texts.unsureNumbers}
      </p>
    </div>
  );
}
