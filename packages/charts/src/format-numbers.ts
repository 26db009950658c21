/** 10,000 */
export const formatCount = (count: number): string => count.toLocaleString('en-US');

/** 99.21 % */
export const formatPercent = (share: number, digits = 2): string =>
  `${(100 * share).toFixed(digits)} %`;

/** 99.02 – 99.37 % */
export const formatInterval = ([low, high]: readonly [number, number]): string =>
  `${(100 * low).toFixed(2)} – ${formatPercent(high)}`;
