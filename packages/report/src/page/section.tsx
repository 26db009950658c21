import type { ComponentChildren, VNode } from 'preact';

interface SectionProps {
  readonly id: string;
  readonly title: string;
  /** What there is to know before looking. */
  readonly note?: ComponentChildren | undefined;
  readonly children: ComponentChildren;
}

/** A part of the report: its heading at the side where there is room, its content beside it. */
export function Section({ id, title, note, children }: SectionProps): VNode {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <div class="aside">
        <h2 id={`${id}-title`}>{title}</h2>
        {note && <p class="note">{note}</p>}
      </div>
      <div class="content">{children}</div>
    </section>
  );
}
