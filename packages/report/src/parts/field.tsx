import type { ComponentChildren, VNode } from 'preact';

interface FieldProps {
  /** Where the number stands in `evaluation.json`: `perClass.3.recall`. */
  readonly path?: string | undefined;
  readonly value: number;
  readonly class?: string | undefined;
  /** The number as it is read. */
  readonly children: ComponentChildren;
}

/** A number of the evaluation: as it is read, and for programs where it stands and what exactly it is. */
export function Field({ path, value, children, ...rest }: FieldProps): VNode {
  return (
    <data value={String(value)} data-field={path} {...rest}>
      {children}
    </data>
  );
}
