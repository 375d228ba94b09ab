// One example of every fault a row of a table can have: the tests load them, and docs/data-checks.md shows them.

export type RowTexts = Readonly<Record<string, string>>;

export interface FaultExample {
  /** As the table's plan names it. */
  readonly kind: string;
  /** How the row differs from the sound one; field → text. */
  readonly row: RowTexts;
  /** What is said of the row, behind "Row 3 of renewals.csv: ". */
  readonly says: string;
}

export interface FaultExamples {
  /** A row that counts; field → text. */
  readonly sound: RowTexts;
  /** Further files the examples need, by name, besides accounts.csv with A1 to A9. */
  readonly beside?: RowTexts;
  readonly faults: readonly FaultExample[];
}

export const unknownAccountExample: FaultExample = {
  kind: 'unknown account',
  row: { account: 'A99' },
  says: 'the account `A99` is not among the accounts, or its row there was left out',
};

export const duplicateIdExample: FaultExample = {
  kind: 'duplicate id',
  row: { id: 'R1' },
  says: 'the id `R1` has come before; the first row counts',
};

/** Of a table whose money is converted at the moment of `field`; its rates begin in 2024. */
export const currencyExamples = (field: string, amount: string): readonly FaultExample[] => [
  {
    kind: 'not a currency',
    row: { currency: 'Euro' },
    says: '`Euro` is not a currency; use a three-letter ISO code such as USD',
  },
  {
    kind: 'no exchange rate',
    row: { currency: 'eur', [field]: '2023-12-31' },
    says: 'fx_rates has no rate from EUR to USD on 2023-12-31; add one that is valid from that day or earlier',
  },
  {
    kind: 'too large once converted',
    row: { currency: 'XXL', [amount]: '90000000000' },
    says: 'its money in XXL is too much to hold once converted to USD; check the amount and the rate',
  },
];

/** The rates that `currencyExamples` needs. */
export const exampleRates: RowTexts = {
  'fx_rates.csv': 'currency,valid_from,rate\nEUR,2024-01-01,1.25\nXXL,2024-01-01,9000000000\n',
};
