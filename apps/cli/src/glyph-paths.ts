/** Signs as the ways of a pen in a box one wide and two high, as SVG's paths are written: no font is needed to draw them. */
const PATHS: Readonly<Record<string, string>> = {
  '0': 'M0 0H1V2H0Z',
  '1': 'M.2 .4L.6 0V2',
  '2': 'M0 0H1V1H0V2H1',
  '3': 'M0 0H1V2H0M.2 1H1',
  '4': 'M0 0V1H1M1 0V2',
  '5': 'M1 0H0V1H1V2H0',
  '6': 'M1 0H0V2H1V1H0',
  '7': 'M0 0H1L.4 2',
  '8': 'M0 0H1V2H0ZM0 1H1',
  '9': 'M1 1H0V0H1V2H0',
  '.': 'M.5 1.9V2',
  ',': 'M.6 1.8L.4 2.2',
  '-': 'M.1 1H.9',
};

const UNKNOWN = 'M0 .3V0H1V.8H.5V1.2M.5 1.8V2';

/** The way of a pen that writes a sign; a question mark's for those that it does not know. */
export function glyphPath(sign: string): string {
  return PATHS[sign] ?? UNKNOWN;
}
