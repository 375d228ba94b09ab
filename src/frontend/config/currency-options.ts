// Currencies the browser knows, with their names.

export interface CurrencyOption {
  readonly value: string;
  readonly label: string;
}

export function currencyOptions(): CurrencyOption[] {
  const names = new Intl.DisplayNames('en', { type: 'currency' });
  return Intl.supportedValuesOf('currency').map((code) => ({
    value: code,
    label: `${code} – ${names.of(code) ?? code}`,
  }));
}
