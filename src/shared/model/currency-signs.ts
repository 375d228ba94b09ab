// Signs that stand beside amounts, and the currencies each may mean. Codes of three capital letters stand there too.

const list = (codes: string): readonly string[] => codes.split(' ');

export const currencySigns: Readonly<Record<string, readonly string[]>> = {
  $: list('USD AUD BBD BMD BND BSD BZD CAD CLP COP DOP FJD GYD HKD JMD KYD MXN NZD ARS SGD TTD TWD UYU XCD'),
  US$: ['USD'],
  A$: ['AUD'],
  AU$: ['AUD'],
  C$: ['CAD'],
  CA$: ['CAD'],
  HK$: ['HKD'],
  MX$: ['MXN'],
  NT$: ['TWD'],
  NZ$: ['NZD'],
  R$: ['BRL'],
  S$: ['SGD'],
  '€': ['EUR'],
  '£': list('GBP EGP FKP GIP SHP'),
  '¥': list('JPY CNY'),
  '￥': list('JPY CNY'),
  円: ['JPY'],
  元: ['CNY'],
  kr: list('SEK NOK DKK ISK'),
  Kr: list('SEK NOK DKK ISK'),
  Fr: ['CHF'],
  zł: ['PLN'],
  Kč: ['CZK'],
  Ft: ['HUF'],
  лв: ['BGN'],
  '₹': ['INR'],
  '₩': ['KRW'],
  '₽': ['RUB'],
  '₺': ['TRY'],
  '₪': ['ILS'],
  '฿': ['THB'],
  '₱': ['PHP'],
  '₫': ['VND'],
  '₴': ['UAH'],
  '₦': ['NGN'],
  Rp: ['IDR'],
  RM: ['MYR'],
  R: ['ZAR'],
};

const escaped = Object.keys(currencySigns).map((sign) => sign.replace('$', '[$]'));

/** A sign or a code, as a regular expression of what programs and databases share. Abbreviations may have their point. */
const named = `([A-Z]{3}|${escaped.join('|')}|(kr|Kr|Fr)[.])`;

const blank = '[ \u00a0\u2009\u202f]?';

/** An amount, by the shape of its digits, with a sign or a code on either side or on both, and its minus before or behind the first, or brackets for a minus. */
export const namedAmount = (digits: string): string =>
  [
    `(-?${named}${blank}|${named}${blank}-|-)?(${digits})(${blank}${named})?`,
    `[(](${named}${blank})?(${digits})(${blank}${named})?[)]`,
    `${named}${blank}[(](${digits})[)]`,
  ].join('|');

const besideDigits = new RegExp(`^(-?)${named}${blank}(?=-?[0-9])|(?<=[0-9])${blank}${named}$`, 'g');
const inBrackets = new RegExp(`^(${named}${blank})?[(]([^()-]*[0-9][^()-]*)[)]$`);

/** An amount without the sign or code beside it, and brackets as a minus; any other text as it is. */
export const withoutCurrency = (text: string): string => text.replace(inBrackets, '-$1$4').replace(besideDigits, '$1');

/** The codes of the currencies that an amount may be in by what stands beside it: several for a sign that they share, none where nothing does. */
export function currenciesBeside(text: string): readonly string[] {
  const beside = [...text.replace(inBrackets, '-$1$4').matchAll(besideDigits)].map(
    (match) => match[2] ?? match[4] ?? ''
  );
  const meant = beside.map((name) => currencySigns[name.replace('.', '')] ?? [name]);
  return (meant[0] ?? []).filter((code) => meant.every((codes) => codes.includes(code)));
}
