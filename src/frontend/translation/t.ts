// The words people see, in their language. English stands in the code; other languages are in src/locales.
import { t as translate } from '@grafana/i18n';

/**
 * The text of a key in the reader's language, `{{name}}` replaced by its value. Call it while drawing, never while a
 * module loads: the language is not known by then. Values stay as they are; React escapes what it draws.
 */
export const t = (key: string, english: string, values: Readonly<Record<string, string | number>> = {}): string =>
  translate(key, english, { ...values, interpolation: { escapeValue: false } });

/** The language the texts are in, as `Intl` knows it: numbers, months and currencies stand among them. */
export const language = (): string => t('language.tag', 'en');
