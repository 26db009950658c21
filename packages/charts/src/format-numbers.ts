/** By language and digits: to make one takes a hundred times as long as to use it. */
const fixedFormats = new Map<string, Intl.NumberFormat>();

/** 10,000 */
export const formatCount = (count: number, language = 'en-US'): string =>
  count.toLocaleString(language);

/** 0.0110 */
export function formatNumber(value: number, digits: number, language = 'en-US'): string {
  const key = `${language} ${digits}`;
  const format =
    fixedFormats.get(key) ??
    new Intl.NumberFormat(language, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  fixedFormats.set(key, format);
  return format.format(value);
}

/** 99.21 % */
export const formatPercent = (share: number, digits = 2, language = 'en-US'): string =>
  `${formatNumber(100 * share, digits, language)} %`;

/** 99.02 – 99.37 % */
export const formatInterval = (
  [low, high]: readonly [number, number],
  language = 'en-US',
): string => `${formatNumber(100 * low, 2, language)} – ${formatPercent(high, 2, language)}`;

/** 0.002: as an axis needs it, with three digits at most. */
export const formatTick = (value: number, language = 'en-US'): string =>
  value.toLocaleString(language, { maximumSignificantDigits: 3, useGrouping: false });
