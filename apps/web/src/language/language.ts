import { computed, effect, signal } from '@preact/signals';
import { en } from './en.ts';
import { pt } from './pt.ts';

export type Messages = typeof en;

const all = { en, pt };

export type Language = keyof typeof all;

/** Each in its own language. */
export const languageNames: Record<Language, string> = { en: 'English', pt: 'Português' };

/** BCP 47, for the page and for numbers. */
const tags: Record<Language, string> = { en: 'en', pt: 'pt-BR' };

const STORED = 'language';

/** The language of the page: that chosen last here, else the first of the browser's that there is. */
export const language = signal<Language>(
  [localStorage.getItem(STORED), ...navigator.languages]
    .map((tag) => tag?.slice(0, 2))
    .find((code): code is Language => code !== undefined && code in all) ?? 'en',
);

/** The page's texts in its language. */
export const messages = computed<Messages>(() => all[language.value]);

/** Keeps a choice for the next visit. */
export function chooseLanguage(chosen: Language): void {
  language.value = chosen;
  localStorage.setItem(STORED, chosen);
}

const percents = computed(
  () =>
    new Intl.NumberFormat(tags[language.value], {
      style: 'percent',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    }),
);

const wholePercents = computed(
  () => new Intl.NumberFormat(tags[language.value], { style: 'percent' }),
);

const numbers = computed(
  () => new Intl.NumberFormat(tags[language.value], { maximumSignificantDigits: 3 }),
);

/** With three digits. */
export function formatNumber(value: number): string {
  return numbers.value.format(value);
}

/** With one decimal. 100.0 % is kept for what is exactly that. */
export function formatPercent(share: number): string {
  return percents.value.format(share < 1 ? Math.min(share, 0.999) : share);
}

export function formatWholePercent(share: number): string {
  return wholePercents.value.format(share);
}

const dates = computed(
  () => new Intl.DateTimeFormat(tags[language.value], { dateStyle: 'medium', timeStyle: 'short' }),
);

/** A moment as ISO 8601 has it, in the visitor's time. */
export function formatDate(iso: string): string {
  return dates.value.format(new Date(iso));
}

const megabytes = computed(
  () =>
    new Intl.NumberFormat(tags[language.value], {
      style: 'unit',
      unit: 'megabyte',
      maximumFractionDigits: 1,
    }),
);

export function formatMegabytes(bytes: number): string {
  return megabytes.value.format(bytes / 1e6);
}

effect(() => {
  document.documentElement.lang = tags[language.value];
  document.title = messages.value.title;
});
