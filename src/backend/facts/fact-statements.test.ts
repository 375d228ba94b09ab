// Every shape that a fact statement can take runs in DuckDB, on the loader's own tables without a row.
import { temporaryFolder } from '../../../tests/support/company-csv';
import { type PostgresCopy, postgresCopy } from '../../../tests/support/postgres/postgres-copy';
import { families, type FamilyId } from '../../shared/catalogue';
import type { Window } from '../../shared/calendar/window';
import { entityIds } from '../../shared/model/entities';
import { mappingSchema } from '../../shared/model/mapping';
import { attributions, definitionSchema } from '../../shared/query/query';
import { settingsSchema } from '../../shared/settings/settings';
import { type Dataset, loadCsvFolder } from '../sources';
import { factFamilies } from '../../families/facts';
import { type FactRequest, factStatement, indexWindows } from '.';

jest.setTimeout(120_000);

const DAY = 86_400_000;
const now = Date.UTC(2026, 5, 15);
const window = (start: number, until: number): Window => ({
  start,
  end: until,
  until,
  partial: false,
  stamp: start,
  label: '',
});

const settings = settingsSchema.parse({ grossMargin: 0.8 });
const months = { timeZone: 'UTC', bands: settings.bands };
const spans = {
  tiling: indexWindows([window(0, 30 * DAY), window(30 * DAY, 60 * DAY), window(90 * DAY, 120 * DAY)], months),
  rolling: indexWindows([window(0, 30 * DAY), window(7 * DAY, 37 * DAY)], months),
};
const breakdowns = [[], ['csm'], ['team'], ['pl"an $1'], ['team', 'region', 'csm', 'pl"an $1']];
const scopes: ReadonlyArray<FactRequest['filters']> = [
  {},
  { csm: ['ann'] },
  { 'pl"an $1': ["'; drop table accounts; --", '$1'], team: [] },
];
const models = {
  'one currency': { hasSubscriptions: true, hasForeignCurrency: false, countFreePlans: false },
  'foreign currency': { hasSubscriptions: true, hasForeignCurrency: true, countFreePlans: false },
  'free plans': { hasSubscriptions: true, hasForeignCurrency: false, countFreePlans: true },
  'foreign free plans': { hasSubscriptions: true, hasForeignCurrency: true, countFreePlans: true },
  'no subscriptions': { hasSubscriptions: false, hasForeignCurrency: false, countFreePlans: false },
};
const answers = ['all', 'latest_per_respondent'] as const;

/** Filters, parts and answers take turns, so that each meets every other choice without multiplying them all. */
function* requests(declared: readonly string[], model: keyof typeof models): Generator<readonly [string, FactRequest]> {
  const { countFreePlans, ...has } = models[model];
  let turn = 0;
  for (const attribution of attributions) {
    for (const by of breakdowns) {
      for (const [shape, windows] of Object.entries(spans)) {
        turn += 1;
        const filters = scopes[turn % scopes.length] ?? {};
        const parts = new Set(turn % 2 === 0 ? declared : declared.slice(0, 1));
        const definition = definitionSchema.parse({ answers: answers[Math.floor(turn / 2) % 2] });
        const mapping = mappingSchema.parse({ countFreePlans, surveys: turn % 3 === 0 ? { satisfiedFrom: 3.5 } : {} });
        yield [
          JSON.stringify({ attribution, by, shape, filters, parts: [...parts], definition }),
          {
            windows,
            now,
            by,
            filters,
            rowDimensions: [],
            attribution,
            definition,
            parts,
            model: { ...has, mapped: new Set(entityIds), hasSharedOwners: false, currency: 'USD', mapping, settings },
          },
        ];
      }
    }
  }
}

describe('fact statements', () => {
  const files = temporaryFolder({
    'accounts.csv': 'id,"pl""an $1",region\n',
    'subscriptions.csv': 'account,from,amount\n',
    'survey_responses.csv': 'account,kind,score,answered_at\n',
  });
  let dataset: Dataset;
  let copy: PostgresCopy;
  beforeAll(async () => {
    dataset = await loadCsvFolder(files.folder, settingsSchema.parse({}), now);
    copy = await postgresCopy(dataset);
  });
  afterAll(async () => {
    await copy.remove();
    await dataset.engine.close();
    files.remove();
  });

  const engines = {
    DuckDB: () => dataset.engine,
    Postgres: () => copy.dataset.engine,
  };
  const cases = (Object.keys(models) as Array<keyof typeof models>).flatMap((model) =>
    (model === 'one currency' ? families : families.slice(0, 1)).flatMap(({ id }) =>
      (Object.keys(engines) as Array<keyof typeof engines>).map(
        (engine): [FamilyId, keyof typeof models, keyof typeof engines] => [id, model, engine]
      )
    )
  );

  it.each(cases)(
    '%s, %s, %s: run, and return windows, groups, scope, company and every part',
    async (family, model, on) => {
      const engine = engines[on]();
      const declared = Object.keys(families.find(({ id }) => id === family)?.parts ?? {});
      for (const [shape, request] of requests(declared, model)) {
        const statement = factStatement(factFamilies[family], request, engine.dialect);
        const { columns, rows } = await engine
          .query(statement, new AbortController().signal)
          .catch((error: Error) => Promise.reject(new Error(`${shape}: ${String(error.cause)}`)));
        const dimensions = request.by.map((_, index) => `d${index}`);
        const scope = Object.keys(request.filters).length > 0 ? ['in_scope'] : [];
        expect([shape, columns.slice(0, columns.indexOf('company'))]).toEqual([
          shape,
          ['i', ...dimensions, ...scope, ...(columns.includes('bin') ? ['bin'] : [])],
        ]);
        expect(columns).toEqual(expect.arrayContaining([...request.parts]));
        // Nobody is there; what a row says of the company is nothing.
        expect(rows.every((row) => row.slice(columns.indexOf('company') + 1).every((cell) => Number(cell) === 0))).toBe(
          true
        );
      }
    }
  );
});
