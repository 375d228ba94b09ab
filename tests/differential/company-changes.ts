// Changes to a company whose effect on every number is known beforehand.
import type { EntityId } from '../../src/shared/model/entities';
import type { Company, FamilyRow, FamilyRows } from '../support/company';

const mapRows = <T>(rows: readonly T[] | null, change: (row: T) => T): T[] | null => rows && rows.map(change);
const moved = <T extends number | null | undefined>(at: T, by: number) => (typeof at === 'number' ? at + by : at);

const mapMore = ({ more = {} }: Company, change: (rows: readonly FamilyRow[]) => FamilyRow[]): FamilyRows =>
  Object.fromEntries(Object.entries(more).map(([entity, rows]) => [entity, change(rows)]));

const withText = (row: FamilyRow, field: string, change: (text: string) => string): FamilyRow => {
  const text = row[field];
  return typeof text === 'string' ? { ...row, [field]: change(text) } : row;
};

/** The same rows, last first. */
export function reversed(company: Company): Company {
  return {
    accounts: company.accounts.toReversed(),
    csms: company.csms && company.csms.toReversed(),
    owners: company.owners && company.owners.toReversed(),
    subscriptions: company.subscriptions && company.subscriptions.toReversed(),
    responses: company.responses && company.responses.toReversed(),
    rates: company.rates && company.rates.toReversed(),
    more: mapMore(company, (rows) => rows.toReversed()),
  };
}

/** Other ids for the CSMs, everywhere. */
export function renamedCsms(company: Company, rename: (id: string) => string): Company {
  const renamed = <T extends { readonly csm?: string | null }>(row: T): T =>
    typeof row.csm === 'string' ? { ...row, csm: rename(row.csm) } : row;
  return {
    ...company,
    accounts: company.accounts.map(renamed),
    csms: mapRows(company.csms, (row) => ({ ...row, id: rename(row.id) })),
    owners: mapRows(company.owners, renamed),
    responses: mapRows(company.responses, renamed),
    more: mapMore(company, (rows) =>
      rows
        .map((row) => withText(row, 'csm', rename))
        // Targets name a CSM as the group of their level.
        .map((row) => (row.level === 'csm' ? withText(row, 'group', rename) : row))
    ),
  };
}

/** Without shares that sum to nearly the whole. */
export function withoutRounding(company: Company): Company {
  return {
    ...company,
    owners: mapRows(company.owners, (row) => ({ ...row, share: row.share?.replace(/333\d+$/, '3') })),
  };
}

/** Everything earlier or later by some milliseconds. */
export function shifted(company: Company, by: number): Company {
  return {
    ...company,
    accounts: company.accounts.map((row) => ({
      ...row,
      startedAt: moved(row.startedAt, by),
      endedAt: moved(row.endedAt, by),
      knownChurnOn: moved(row.knownChurnOn, by),
    })),
    owners: mapRows(company.owners, (row) => ({ ...row, from: moved(row.from, by), to: moved(row.to, by) })),
    subscriptions: mapRows(company.subscriptions, (row) => ({
      ...row,
      from: row.from + by,
      to: moved(row.to, by),
      cancelledAt: moved(row.cancelledAt, by),
    })),
    responses: mapRows(company.responses, (row) => ({
      ...row,
      askedAt: moved(row.askedAt, by),
      answeredAt: moved(row.answeredAt, by),
    })),
    rates: mapRows(company.rates, (row) => ({ ...row, from: row.from + by })),
    more: mapMore(company, (rows) =>
      rows.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([field, value]) => [field, typeof value === 'number' ? value + by : value])
        )
      )
    ),
  };
}

/** Every account, with all that belongs to it, there a second time. */
export function twice(company: Company): Company {
  const again = (id: string) => `${id} again`;
  const both = <T extends { readonly account: string }>(rows: readonly T[] | null): T[] | null =>
    rows && [...rows, ...rows.map((row) => ({ ...row, account: again(row.account) }))];
  return {
    ...company,
    accounts: [...company.accounts, ...company.accounts.map((row) => ({ ...row, id: again(row.id) }))],
    owners: both(company.owners),
    subscriptions: both(company.subscriptions),
    responses:
      company.responses &&
      company.responses.flatMap((row) => [
        row,
        {
          ...row,
          id: again(row.id),
          account: typeof row.account === 'string' ? again(row.account) : row.account,
          respondent: typeof row.respondent === 'string' ? again(row.respondent) : row.respondent,
        },
      ]),
    more: mapMore(company, (rows) => [
      ...rows,
      ...rows.map((row) => withText(withText(row, 'account', again), 'id', again)),
    ]),
  };
}

/** One account more, which pays the same for ever and never changes hands. */
export function withQuietAccount(company: Company, csm: string): Company {
  const from = Date.UTC(2001, 0, 1);
  return {
    ...company,
    accounts: [...company.accounts, { id: 'quiet', csm, startedAt: from, segments: { plan: 'Basic', region: 'EU' } }],
    subscriptions: company.subscriptions && [
      ...company.subscriptions,
      { account: 'quiet', from, to: null, amount: '77' },
    ],
  };
}

/** Several companies in one set of files, told apart by the segment `tenant`; the first one's rates and targets hold for all. */
export function together(companies: readonly Company[]): Company {
  const tenants = companies.map((company, index) => ofTenant(company, String(index)));
  const all = <T>(rowsOf: (company: Company) => readonly T[] | null): T[] | null =>
    tenants.some((company) => rowsOf(company) !== null) ? tenants.flatMap((company) => rowsOf(company) ?? []) : null;
  return {
    accounts: tenants.flatMap(({ accounts }) => accounts),
    csms: all(({ csms }) => csms),
    owners: all(({ owners }) => owners),
    subscriptions: all(({ subscriptions }) => subscriptions),
    responses: all(({ responses }) => responses),
    rates: companies[0]?.rates ?? null,
    more: Object.fromEntries(
      [...new Set(tenants.flatMap(({ more }) => Object.keys(more ?? {})))].map((entity) => [
        entity,
        // Keys of `more` are entities.
        (entity === 'targets' ? tenants.slice(0, 1) : tenants).flatMap(({ more }) => more?.[entity as EntityId] ?? []),
      ])
    ),
  };
}

function ofTenant(company: Company, tenant: string): Company {
  const own = (id: string) => `${tenant}:${id}`;
  const owned = <T extends { readonly account: string }>(row: T): T => ({ ...row, account: own(row.account) });
  return {
    ...renamedCsms(company, own),
    accounts: renamedCsms(company, own).accounts.map((row) => ({
      ...row,
      id: own(row.id),
      segments: { ...row.segments, tenant },
    })),
    csms: mapRows(company.csms, (row) => ({ ...row, id: own(row.id), name: row.name ? own(row.name) : null })),
    owners: mapRows(renamedCsms(company, own).owners, owned),
    subscriptions: mapRows(company.subscriptions, owned),
    responses: mapRows(renamedCsms(company, own).responses, (row) => ({
      ...row,
      id: own(row.id),
      account: row.account ? own(row.account) : row.account,
    })),
    more: mapMore(renamedCsms(company, own), (rows) =>
      rows.map((row) => withText(withText(row, 'account', own), 'id', own))
    ),
  };
}
