// Currencies the browser knows, with their names.
import { language } from '../translation/t';

export interface CurrencyOption {
  readonly value: string;
  readonly label: string;
}

export function currencyOptions(): CurrencyOption[] {
  const names = new Intl.DisplayNames(language(), { type: 'currency' });
  return Intl.supportedValuesOf('currency').map((code) => ({
    value: code,
    label: `${code} – ${names.of(code) ?? code}`,
  }));
}
