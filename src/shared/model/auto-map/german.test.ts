import { autoMap } from './auto-map';
import { file } from './table-shapes.fixture';

it('knows customers and contracts by their German names', () => {
  const { entities } = autoMap([
    file(
      'kunden.csv',
      'Kundennummer = 000123 | 000124',
      'Firma = Müller GmbH',
      'Betreuer = Jörg Groß',
      'Kunde seit = 01.01.2024',
      'Gekündigt zum = - | 30.06.2025'
    ),
    file(
      'Verträge 2025.csv',
      'Kundennummer = 000123 | 000124',
      'Beginn = 01.01.2024',
      'Ende = n/a | 30.06.2025',
      'Betrag = 1.234,56',
      'Währung = EUR',
      'Abrechnung = monatlich | jährlich'
    ),
  ]);
  const read = (entity: 'accounts' | 'subscriptions') =>
    Object.fromEntries(entities[entity]?.[0]?.fields.map(({ field, mapping }) => [field, mapping]) ?? []);
  expect(read('accounts')).toEqual({
    id: 'Kundennummer',
    name: 'Firma',
    started_at: { column: 'Kunde seit', format: 'dd.MM.yyyy' },
    ended_at: { column: 'Gekündigt zum', format: 'dd.MM.yyyy', values: { '-': '' } },
    csm: 'Betreuer',
  });
  expect(read('subscriptions')).toEqual({
    account: 'Kundennummer',
    from: { column: 'Beginn', format: 'dd.MM.yyyy' },
    to: { column: 'Ende', format: 'dd.MM.yyyy', values: { 'n/a': '' } },
    amount: 'Betrag',
    billing_interval: { column: 'Abrechnung', values: { monatlich: 'month', jährlich: 'year' } },
    currency: 'Währung',
  });
  expect(entities.subscriptions?.[0]?.decimalSeparator).toBe(',');
});

it.each(['Kunden-Nr', 'Kunden-Nr.', 'KundenNr', 'Kunden-Nummer', 'Kunden ID'])(
  'knows %s for the id of a customer',
  (id) => {
    const { entities } = autoMap([
      file('kunden.csv', `${id} = K1 | K2`, 'Firma = Müller GmbH'),
      file('nps.csv', `${id} = K1`, 'Score = 9', 'Responded At = 2026-01-01'),
    ]);
    const found = (entity: 'accounts' | 'survey_responses', name: string) =>
      entities[entity]?.[0]?.fields.find(({ field }) => field === name)?.mapping;
    expect([found('accounts', 'id'), found('survey_responses', 'account')]).toEqual([id, id]);
  }
);

it('takes what is called customer beside a number for its name, and by itself for its id', () => {
  const accounts = (...columns: readonly string[]) =>
    autoMap([file('kunden.csv', ...columns)]).entities.accounts?.[0]?.fields.map(({ field, mapping }) => [
      field,
      mapping,
    ]);
  expect(accounts('Kunde = Müller GmbH', 'Kundennummer = 000123')).toEqual([
    ['id', 'Kundennummer'],
    ['name', 'Kunde'],
  ]);
  expect(accounts('Kunde = Müller GmbH', 'Betreuer = Jörg Groß')).toEqual([
    ['id', 'Kunde'],
    ['csm', 'Betreuer'],
  ]);
});
