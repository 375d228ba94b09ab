// Every query of every provisioned alert rule, answered by the service from the sample company.
import { z } from 'zod';
import { loadSampleCompany } from '../../src/backend/sources/sample/load-sample-company';
import { findMetric } from '../../src/shared/catalogue';
import { parseQuery } from '../../src/shared/query/parse-query';
import { settingsSchema } from '../../src/shared/settings/settings';
import { boards } from '../dashboards/boards';
import { at, companyOf, today, withExamples } from '../../src/backend/plan/testing/small-company';
import { answersFrom, hasNumber, labelsOf, valueOf } from '../testing/answers-from';
import { DATA_SOURCE, ruleJson } from './rule';
import { rules } from './rules';
import { yaml } from './yaml';

jest.setTimeout(120_000);

const now = Date.UTC(2026, 10, 24, 13);
const DAY_MS = 86_400_000;
const named = rules.map((rule) => [rule.title, rule] as const);
const queriesOf = (rule: (typeof rules)[number]) =>
  ruleJson(rule).data.flatMap(({ relativeTimeRange, ...rest }) =>
    relativeTimeRange === undefined ? [] : [{ ...rest, relativeTimeRange }]
  );

/** What Explore opens, with a group's labels put in as Grafana's templates do. */
function rowsOf(path: string, labels: Readonly<Record<string, string>>) {
  const filledIn = path.replace(/\{\{ printf "%q" \$labels\.(\w+) \| urlquery \}\}/g, (_, name: string) =>
    encodeURIComponent(JSON.stringify(labels[name] ?? ''))
  );
  const panes: unknown = JSON.parse(new URL(filledIn, 'http://grafana.example').searchParams.get('panes') ?? '');
  const { queries, range } = panesSchema.parse(panes).kpi;
  return { query: queries[0], range };
}

const panesSchema = z.object({
  kpi: z.object({
    datasource: z.literal(DATA_SOURCE),
    queries: z.tuple([z.looseObject({ refId: z.string() })]),
    range: z.object({ from: z.string(), to: z.string() }),
  }),
});

test('uids and titles are the rules’ own', () => {
  expect(new Set(rules.map(({ uid }) => uid)).size).toBe(rules.length);
  expect(new Set(rules.map(({ title }) => title)).size).toBe(rules.length);
});

describe('every rule', () => {
  it.each(named)('%s asks for metrics there are, without variables, one label set a group', (_, rule) => {
    expect(findMetric(rule.metric)?.id).toBe(rule.metric);
    for (const { model, datasourceUid } of queriesOf(rule)) {
      expect(datasourceUid).toBe(DATA_SOURCE);
      expect(parseQuery(model)).toMatchObject({ labels: 'groups', lenses: [expect.any(String)] });
    }
  });

  it.each(named)('%s names only numbers and labels it has', (_, rule) => {
    const numbers = new Set(ruleJson(rule).data.map(({ refId }) => refId));
    const texts = [rule.summary, rule.description].join(' ');
    const formulas = ruleJson(rule)
      .data.flatMap(({ model }) => (model.type === 'math' ? String(model.expression) : []))
      .join(' ');
    const read = [...formulas.matchAll(/\$(\w+)/g), ...texts.matchAll(/\$values\.(\w+)/g)].map(([, name]) => name);
    expect(read.filter((name = '') => !numbers.has(name))).toEqual([]);
    const groups = new Set(Object.values(rule.asks).flatMap(({ by = [] }) => by));
    const { rows } = ruleJson(rule).annotations;
    const labels = [...`${texts} ${rule.link} ${rows}`.matchAll(/\$labels\.(\w+)/g)].map(([, name]) => name);
    expect(labels.filter((name = '') => !groups.has(name))).toEqual([]);
    expect(Object.keys(ruleJson(rule).annotations)).toEqual(expect.arrayContaining(['value', 'baseline', 'link']));
  });

  it.each(named)('%s counts months in a row, where it does, not years that share no data', (_, { asks }) => {
    const streaks = Object.values(asks).filter(({ lenses = [] }) => lenses.includes('below_streak'));
    expect(streaks.filter(({ period }) => period?.window !== undefined)).toEqual([]);
  });

  it.each(named)('%s links to a dashboard there is, on the data source it asks', (_, { link }) => {
    const [, uid] = /^\/d\/([\w-]+)/.exec(link) ?? [];
    expect(boards.map((board) => board.uid)).toContain(uid);
    expect(new URL(link, 'http://grafana.example').searchParams.get('var-datasource')).toBe(DATA_SOURCE);
  });
});

test('the rows of a churn spike reach back as far as any window the rule reads', () => {
  const windowDays = 30;
  for (const rule of rules.filter(({ uid }) => uid.startsWith('cs-churn-spike'))) {
    const reach = Math.max(...Object.values(rule.asks).map(({ span }) => (span?.fromDaysAgo ?? 0) + windowDays));
    expect(rule.rowsOf).toMatchObject({ metric: 'customers_lost', period: { every: 'day' } });
    expect(rule.rowsOf?.span?.fromDaysAgo).toBe(reach);
    expect(rule.description).toContain(`the last ${reach} days`);
  }
});

test('a detractor whom nobody has ever contacted is one whom nobody has contacted since', async () => {
  const rule = rules.find(({ uid }) => uid === 'cs-detractor-alone')!;
  const pays = [['2026-01-01', null, '100']] as const;
  const [touched, answered] = [at('2026-06-05'), at('2026-06-01')];
  const company = companyOf(
    { silent: { pays }, heard: { pays } },
    {
      responses: ['silent', 'heard'].map((account) => ({
        ...{ id: account, account, kind: 'nps', score: '2', askedAt: answered, answeredAt: answered },
      })),
      more: { touchpoints: [{ account: 'heard', csm: null, kind: 'call', at: touched }] },
    }
  );
  await withExamples(company, async ({ dataset }) => {
    const queries = queriesOf(rule).map(({ model }) => ({ model, from: today - 86_400_000, to: today }));
    const frames = [...(await answersFrom(dataset, queries, today)).values()].map((answer) => answer.frames);
    const [value, , baseline] = frames.map((each) =>
      Object.fromEntries(each.map((frame) => [labelsOf(frame), valueOf(frame)]))
    );
    expect(value).toEqual({ '{"account":"heard"}': 1, '{"account":"silent"}': 1 });
    expect(baseline).toEqual({ '{"account":"heard"}': 1, '{"account":"silent"}': 0 });
  });
  expect(rule.condition).toBe('$value > 0 && $baseline == 0');
});

describe('on the sample company', () => {
  const sample = loadSampleCompany(settingsSchema.parse({}), now);
  afterAll(async () => (await sample).engine.close());

  it.each(named)('%s has numbers to judge by', async (_, rule) => {
    const queries = queriesOf(rule).map(({ model, relativeTimeRange: { from, to } }) => ({
      model,
      from: now - from * 1000,
      to: now - to * 1000,
    }));
    for (const { status, error, frames } of (await answersFrom(await sample, queries, now)).values()) {
      expect({ status, error }).toEqual({ status: 200, error: undefined });
      expect(frames.some(hasNumber)).toBe(true);
      expect(new Set(frames.map(labelsOf)).size).toBe(frames.length);
    }
  });

  it.each(named)('%s leads to the accounts behind it, kept to the group that fires', async (_, rule) => {
    const labels: Readonly<Record<string, string>> = { csm: 'Unassigned', plan: 'Basic', team: 'Team "A"\\é' };
    const { by = [], span } = rule.rowsOf ?? rule.asks.value ?? { metric: '' };
    const { query, range } = rowsOf(ruleJson(rule).annotations.rows, labels);
    expect(parseQuery(query)).toMatchObject({
      metric: (rule.rowsOf ?? rule.asks.value)?.metric,
      format: 'accounts',
      filters: Object.fromEntries(by.map((name) => [name, [labels[name] ?? '']])),
    });
    const ahead = span?.toDaysAgo ?? 0;
    const since = rule.rowsOf?.span?.fromDaysAgo ?? 0;
    expect(range).toEqual({ from: since > 0 ? `now-${since}d` : 'now', to: ahead < 0 ? `now+${-ahead}d` : 'now' });
    const model = { ...query, filters: {} };
    const [answer] = (
      await answersFrom(await sample, [{ model, from: now - since * DAY_MS, to: now - ahead * DAY_MS }], now)
    ).values();
    expect(answer).toMatchObject({ status: 200 });
    expect(answer?.frames).toHaveLength(1);
  });
});

test('percentages are shown with one decimal, counted in percent by an expression', () => {
  for (const { summary, description } of rules) {
    expect(`${summary} ${description}`).not.toContain('humanizePercentage');
  }
  const nrr = rules.find(({ uid }) => uid === 'cs-nrr-under-target')!;
  expect(nrr.summary).toContain('{{ with $values.value_percent }}{{ .Value | printf "%.1f %%" }}{{ end }}');
  expect(ruleJson(nrr).data.map(({ model }) => model)).toContainEqual({
    refId: 'value_percent',
    type: 'math',
    expression: '$value * 100',
  });
});

test('a rule of one team leads to its dashboard kept to that team', () => {
  const { link } = rules.find(({ uid }) => uid === 'cs-target-out-of-reach')!;
  expect(link).toContain('&var-team={{ urlquery $labels.team }}');
});

test('texts in YAML are quoted, lists and objects in blocks', () => {
  expect(yaml({ a: [{ b: 'x: "y"', c: [1, true] }], d: {}, e: [] })).toBe(
    'a:\n  - b: "x: \\"y\\""\n    c:\n      - 1\n      - true\nd: {}\ne: []'
  );
});
