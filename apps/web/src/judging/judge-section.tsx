import type { ComponentChildren, VNode } from 'preact';

interface JudgeSectionProps {
  readonly id: string;
  readonly title: string;
  /** What there is to know before looking. */
  readonly note: string;
  readonly children: ComponentChildren;
}

/** A part of what is told of an evaluation: its heading at the side where there is room. */
export function JudgeSection({ id, title, note, children }: JudgeSectionProps): VNode {
  return (
    <section id={id} aria-labelledby={`${id}-heading`}>
      <div>
        <h3 id={`${id}-heading`}>{title}</h3>
        <p class="muted">{note}</p>
      </div>
      <div class="content">{children}</div>
    </section>
  );
}
