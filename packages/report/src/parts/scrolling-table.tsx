import type { ComponentChildren, VNode } from 'preact';

interface TableProps {
  /** What the table is of. */
  readonly caption: string;
  readonly head: readonly string[];
  /** Rows of cells, the first the row's name. */
  readonly rows: readonly (readonly ComponentChildren[])[];
}

/** A table of names and numbers that scrolls sideways by itself where it does not fit. */
export function ScrollingTable({ caption, head, rows }: TableProps): VNode {
  return (
    <div class="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {head.map((name, i) => (
              <th key={i} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells], r) => (
            <tr key={r}>
              <th scope="row">{name}</th>
              {cells.map((cell, c) => (
                <td key={c}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
