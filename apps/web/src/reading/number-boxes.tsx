import type { VNode } from 'preact';
import type { Numbers } from './numbers.ts';

/** Boxes around what was read as numbers, over the picture or the paper. */
export function NumberBoxes({ numbers }: { readonly numbers: Numbers }): VNode {
  const { symbols, size } = numbers;
  return (
    <svg class="number-boxes" viewBox={`0 0 ${size.join(' ')}`} aria-hidden="true">
      {symbols.map(({ text, isSure, place: { left, top, width, height } }, index) => (
        <rect
          key={index}
          class={isSure && text !== '?' ? undefined : 'unsure'}
          x={left}
          y={top}
          width={width}
          height={height}
        />
      ))}
    </svg>
  );
}
