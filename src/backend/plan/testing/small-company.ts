// Small companies for readable examples: accounts told one by one, dates as days in UTC, and answers
// as plain tables of one month.
import { querySchema } from '../../../shared/query/query';
import { settingsSchema } from '../../../shared/settings/settings';
import { type Company, emptyCompany } from '../../../../tests/support/company';
import { type Ask, withCompany } from '../../../../tests/support/run-company';
import type { Dataset } from '../../sources/dataset';
import type { KpiResult } from '../result';

/** The first moment of a day, UTC. */
export const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
/** When the examples are looked at. */
export const today = at('2026-06-15');

/** From a day until before another; null is open. */
type Stretch = readonly [from: string | null, to: string | null];

export interface AccountStory {
  readonly pays?: ReadonlyArray<readonly [...Stretch, amount: string, currency?: string]>;
  readonly owners?: ReadonlyArray<readonly [csm: string, ...Stretch]>;
  readonly csm?: string;
  readonly started?: string;
  readonly ended?: string;
  readonly segments?: Readonly<Record<string, string | null>>;
}

const instant = (day: string | null | undefined): number | null => (day == null ? null : at(day));

/** Accounts by id. Each carries its id as the segment `story` too, so that numbers can be read account by account. */
export function companyOf(stories: Readonly<Record<string, AccountStory>>, rest: Partial<Company> = {}): Company {
  const all = Object.entries(stories);
  return {
    ...emptyCompany,
    accounts: all.map(([id, { started, ended, csm, segments }]) => ({
      id,
      csm,
      startedAt: instant(started),
      endedAt: instant(ended),
      segments: { story: id, ...segments },
    })),
    owners: all.flatMap(([account, { owners = [] }]) =>
      owners.map(([csm, from, to]) => ({ account, csm, from: instant(from), to: instant(to) }))
    ),
    subscriptions: all.some(([, { pays }]) => pays)
      ? all.flatMap(([account, { pays = [] }]) =>
          pays.map(([from, to, amount, currency]) => ({
            account,
            from: instant(from) ?? at('2020-01-01'),
            to: instant(to),
            amount,
            currency,
          }))
        )
      : null,
    ...rest,
  };
}

export type Question = Readonly<Record<string, unknown>> & { readonly metric: string };

export interface Examples {
  /** The whole answer; the range is one day of March 2026 where none is given. */
  result(question: Question, range?: readonly [from: string, to: string]): Promise<KpiResult>;
  /** Group labels, joined by " / ", → value in March 2026, groups with 0 left out. */
  march(metric: string, question?: Readonly<Record<string, unknown>>): Promise<Record<string, number | null>>;
  /** The total in March 2026. */
  total(metric: string, question?: Readonly<Record<string, unknown>>): Promise<number | null>;
  readonly dataset: Dataset;
}

/** Loads the company; numbers are shown however small the sample, unless the settings say otherwise. */
export function withExamples<T>(
  company: Company,
  use: (examples: Examples) => Promise<T>,
  settings: Readonly<Record<string, unknown>> = {},
  now = today
): Promise<T> {
  const parsed = settingsSchema.parse({ smallSample: { suppressUnder: 0, markUnder: 0 }, ...settings });
  return withCompany(company, parsed, now, (ask, dataset) => use({ ...examplesFrom(ask), dataset }));
}

function examplesFrom(ask: Ask): Omit<Examples, 'dataset'> {
  const result: Examples['result'] = (question, [from, to] = ['2026-03-02', '2026-03-03']) =>
    ask(querySchema.parse({ period: { every: 'month' }, ...question }), { from: at(from), to: at(to) });
  const march: Examples['march'] = async (metric, question = {}) => {
    const { groups, windows } = await result({ metric, ...question });
    expect(windows.map(({ label }) => label)).toEqual(['March 2026']);
    const values = groups.map(({ key, values }): [string, number | null] => [
      Object.values(key)
        .map(({ label }) => label)
        .join(' / '),
      values.value?.[0] ?? null,
    ]);
    return Object.fromEntries(values.filter(([, value]) => value !== 0));
  };
  const total: Examples['total'] = async (metric, question = {}) => {
    const values = await march(metric, question);
    return values[''] === undefined ? 0 : values[''];
  };
  return { result, march, total };
}
