import picocolors from 'picocolors';

/** How many columns of text are drawn at most. */
export const widest = 80;

/** How text for a terminal looks; the caller knows the terminal, this package does not ask. */
export interface TerminalStyle {
  /** ANSI colours; none where not given. */
  readonly colour?: boolean | undefined;
}

/** The colours of a style, each the identity where there are none. */
export function coloursOf({
  colour = false,
}: TerminalStyle): ReturnType<typeof picocolors.createColors> {
  return picocolors.createColors(colour);
}
