// Every query of every shipped dashboard, answered by the service from the sample company.
import { loadSampleCompany } from '../../src/backend/sources/sample/load-sample-company';
import { findMetric } from '../../src/shared/catalogue';
import { parseQuery } from '../../src/shared/query/parse-query';
import { settingsSchema } from '../../src/shared/settings/settings';
import { answersFrom, columnOf, hasNumber, rowsIn } from '../testing/answers-from';
import { boards } from './boards';
import { type Dashboard, dashboardJson } from './dashboard';
import type { Ask, Panel } from './panel';

jest.setTimeout(120_000);

const now = Date.UTC(2026, 10, 24, 13);
const DAY_MS = 86_400_000;

/** What a viewer has chosen in a dashboard: All where a variable offers it, which leaves a filter out. */
function resolved({ by, filters, ...rest }: Ask, { variables = [] }: Dashboard): Ask {
  const several = variables.some(({ name, json }) => name === 'csm' && json.multi === true);
  const chosen: Readonly<Record<string, string>> = {
    $segment: 'plan',
    $csm: several ? '$__all' : 'csm-03',
    $team: '$__all',
  };
  const expand = (entries: readonly string[]): string[] => entries.map((entry) => chosen[entry] ?? entry);
  const kept = Object.entries(filters ?? {})
    .map(([name, values]) => [name, expand(values)] as const)
    .filter(([, values]) => !values.includes('$__all'));
  return { ...rest, ...(by && { by: expand(by) }), filters: Object.fromEntries(kept) };
}

/** The range a panel asks for: a year, its last day or second, or the days or whole months to come. */
function rangeOf(timeFrom: string | undefined, at = now): { readonly from: number; readonly to: number } {
  switch (timeFrom) {
    case undefined:
      return { from: Date.UTC(2025, 10, 1), to: now };
    case '+5M':
      return { from: Date.UTC(2026, 10, 1), to: Date.UTC(2027, 4, 1) - 1 };
    default: {
      const [, ahead, count = '1', unit] = /^(\+?)(\d+)([ds])$/.exec(timeFrom) ?? [];
      const span = Number(count) * (unit === 's' ? 1000 : DAY_MS);
      return ahead === '+' ? { from: at, to: at + span } : { from: at - span, to: at };
    }
  }
}

const panels = boards.flatMap((board) =>
  board.rows.flatMap((row) => row.panels.map(([, panel]) => ({ board, panel, name: `${board.title}: ${panel.title}` })))
);

const ofType = (type: string) =>
  panels.flatMap(({ name, panel }) => (panel.type === type ? [[name, panel] as const] : []));

/** Of a colour such as #1f60c4, as contrast is reckoned with: from 0, black, to 1, white. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('the dashboards', () => {
  it('have uids that never change, and titles of their own', () => {
    expect(boards.map(({ uid }) => uid)).toEqual([
      'cs-overview',
      'cs-csm-scorecard',
      'cs-team-comparison',
      'cs-retention-churn',
      'cs-voice-of-the-customer',
      'cs-onboarding-adoption',
      'cs-book-of-business',
      'cs-wall',
    ]);
    expect(new Set(boards.map(({ title }) => title)).size).toBe(boards.length);
  });

  it.each(boards.map((board) => [board.title, board] as const))('%s names no data source of its own', (_, board) => {
    const json = dashboardJson(board);
    const sources = JSON.stringify(json).match(/"uid":"[^"]*"/g) ?? [];
    expect(new Set(sources)).toEqual(
      new Set([`"uid":"${board.uid}"`, '"uid":"${datasource}"', ...(board.marks ? ['"uid":"-- Grafana --"'] : [])])
    );
    expect(json.templating.list[0]).toMatchObject({ name: 'datasource', type: 'datasource' });
  });

  it.each(boards.map((board) => [board.title, board] as const))('%s has the variables its links read', (_, board) => {
    const known = new Set(['__dashboard', 'datasource', ...(board.variables ?? []).map(({ name }) => name)]);
    const read = JSON.stringify(board.links ?? []).matchAll(/\$\{(\w+)/g);
    expect([...read].map(([, name]) => name).filter((name = '') => !known.has(name))).toEqual([]);
  });

  it.each(boards.map((board) => [board.title, board] as const))('%s puts no panel over another', (_, board) => {
    const places = dashboardJson(board).panels.map(({ gridPos }) => gridPos);
    const cells = places.flatMap(({ x, y, w, h }) =>
      Array.from({ length: w * h }, (__, cell) => `${x + (cell % w)} ${y + Math.floor(cell / w)}`)
    );
    expect(new Set(cells).size).toBe(cells.length);
  });

  it('the wall ranks nobody and fits a screen without scrolling', () => {
    const wall = boards.find(({ uid }) => uid === 'cs-wall');
    const asks = wall?.rows.flatMap((row) => row.panels.flatMap(([, panel]) => panel.asks)) ?? [];
    expect(asks.filter(({ by = [] }) => by.length > 0)).toEqual([]);
    // Rows of accounts hold their names: only figures of them may be read.
    const ofAccounts = wall?.rows.flatMap((row) =>
      row.panels.flatMap(([, panel]) => (panel.asks.some(({ format }) => format === 'accounts') ? [panel] : []))
    );
    expect(ofAccounts).toMatchObject([
      { type: 'stat', options: { reduceOptions: { fields: '/^(now|longest)$/', values: false } } },
    ]);
    expect(wall?.rows.reduce((height, { h }) => height + h, 0)).toBeLessThanOrEqual(25);
    // A week or month by the calendar holds nothing on its first day.
    expect(asks.filter(({ metric }) => metric === 'upsells_won')).toMatchObject([{ period: { window: '7d' } }]);
  });
});

describe('every panel', () => {
  it.each(panels.map((each) => [each.name, each] as const))('%s says what it shows', (_, { panel, board }) => {
    expect(panel.description).toMatch(/^[A-Z].{15,}\.$/);
    expect(panel.asks.length).toBeGreaterThan(0);
    for (const ask of panel.asks) {
      expect(findMetric(ask.metric)?.id).toBe(ask.metric);
      expect(parseQuery(resolved(ask, board)).metric).toBe(ask.metric);
    }
  });
});

describe('what panels say and offer', () => {
  it.each(panels.map((each) => [each.name, each] as const))('%s speaks of the windows it asks for', (_, { panel }) => {
    const byMonth = panel.asks.some(({ period }) => period?.every === 'month' && period.window !== undefined);
    expect(byMonth && /\b(last \d+ (days|months)|last month)\b/i.test(panel.description)).toBe(false);
  });

  it.each(panels.map((each) => [each.name, each] as const))(
    '%s is kept to what the dashboard’s variables choose',
    (_, { panel, board: { variables = [] } }) => {
      const offered = variables.map(({ name }) => name).filter((name) => name === 'csm' || name === 'team');
      for (const { filters = {} } of panel.asks) {
        expect(filters).toMatchObject(Object.fromEntries(offered.map((name) => [name, [`$${name}`]])));
      }
    }
  );

  it('names months by the calendar of the data source; by the clocks of the dashboard only days, on axes', () => {
    expect(JSON.stringify(boards.map(dashboardJson))).not.toMatch(/"time:(?!D)[^"]*M/);
    const others = panels.filter(
      ({ panel: { type, overrides } }) => type !== 'timeseries' && /"time:/.test(JSON.stringify(overrides ?? []))
    );
    expect(others).toEqual([]);
  });

  it.each(ofType('timeseries'))('%s names days on its axis', (_, { overrides = [] }) => {
    expect(overrides[0]).toMatchObject({
      matcher: { id: 'byType', options: 'time' },
      properties: [{ id: 'unit', value: expect.stringMatching(/^time:D MMM/) }],
    });
  });

  it.each(ofType('timeseries').filter(([, { asks }]) => asks.some(({ by }) => by)))(
    '%s asks for everybody before the groups, so that no group is green',
    (_, { asks }) => expect(asks.map(({ by = [] }) => by.length)).toEqual([0, 1])
  );

  it.each([...ofType('stat'), ...ofType('table'), ...ofType('bargauge')])(
    '%s shows something for a number that is withheld or not known',
    (_, { defaults, asks }) => expect(defaults?.noValue).toBe(asks.some(({ format }) => format === 'cohort') ? '' : '–')
  );

  it('writes white on cohorts with a contrast of at least 4.5, as Grafana does on colours that are not light', () => {
    const colors = JSON.stringify(panels.map(({ panel }) => panel.overrides)).match(/#[0-9a-f]{6}/g) ?? [];
    const cells = colors.filter((color) => color !== '#8e8e8e');
    expect(new Set(cells).size).toBe(6);
    for (const color of cells) {
      expect(1.05 / (luminance(color) + 0.05)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('draws detractors over the panels of NPS alone', () => {
    const board = boards.find(({ uid }) => uid === 'cs-voice-of-the-customer');
    const json = board && dashboardJson(board);
    const marked = json?.annotations.list.flatMap((mark) => ('filter' in mark ? mark.filter?.ids : [])) ?? [];
    const titles = json?.panels.flatMap(({ id, title }) => (marked.includes(id) ? [title] : []));
    expect(titles).toEqual(['NPS with its interval', 'Promoters, passives, detractors', 'NPS by $segment']);
  });

  it('leads from a CSM to the scorecard over the range of the dashboard, whatever that of the panel', () => {
    const links = JSON.stringify(boards.map(dashboardJson)).match(/"\/d\/cs-csm-scorecard[^"]*"/g) ?? [];
    expect(links.length).toBeGreaterThan(2);
    for (const link of links) {
      expect(link).toMatch(
        /^"\/d\/cs-csm-scorecard\$\{__url\.params:exclude:[\w,-]*\bvar-csm\}&\$\{datasource:queryparam\}/
      );
    }
  });
});

describe('on the sample company', () => {
  const settings = settingsSchema.parse({});
  const sample = loadSampleCompany(settings, now);
  afterAll(async () => (await sample).engine.close());

  it.each(panels.map((each) => [each.name, each] as const))('%s shows something', async (_, { panel, board }) => {
    const queries = panel.asks.map((ask) => ({ model: resolved(ask, board), ...rangeOf(panel.timeFrom) }));
    const answers = await answersFrom(await sample, queries, now);
    for (const [refId, { status, error, frames }] of answers) {
      expect({ refId, status, error }).toEqual({ refId, status: 200, error: undefined });
      expect(frames.some(hasNumber)).toBe(true);
    }
  });

  /** Whether rows of two windows would look as if they were of one. */
  const hidesWindow = ({ type, transformations }: Panel): boolean =>
    type !== 'table' || /"excludeByName":\{[^}]*"Window":true/.test(JSON.stringify(transformations));
  const ofRows = panels.flatMap(({ name, board, panel }) => {
    const asks = panel.asks.filter(({ format }) => format === 'table' || format === 'accounts');
    return asks.length > 0 && hidesWindow(panel) ? [[name, asks, board, panel.timeFrom] as const] : [];
  });

  it.each(ofRows)('%s, which does not name its window, has but one', async (_, asks, board, timeFrom) => {
    const firstOfMonth = Date.UTC(2026, 10, 1);
    for (const at of [now, ...[30, 3_600, 13 * 3_600].map((seconds) => firstOfMonth + seconds * 1000)]) {
      const queries = asks.map((ask) => ({ model: resolved(ask, board), ...rangeOf(timeFrom, at) }));
      for (const { frames } of (await answersFrom(await sample, queries, at)).values()) {
        const ends = frames.flatMap((frame) => columnOf(frame, 'end').map(Number));
        expect({ at: new Date(at), ends: new Set(ends).size }).toEqual({ at: new Date(at), ends: 1 });
      }
    }
  });

  it('a customer never contacted has no days since contact, and a sample of 0 to be put first by', async () => {
    const asks = panels.flatMap(({ name, board, panel }) =>
      name === 'Book of business: Longest without contact' ? panel.asks.map((ask) => resolved(ask, board)) : []
    );
    const queries = asks.map((model) => ({ model, ...rangeOf('1s') }));
    const [frame] = [...(await answersFrom(await sample, queries, now)).values()].flatMap(({ frames }) => frames);
    const known = frame === undefined ? [] : columnOf(frame, 'value').map((days) => days !== null);
    expect(frame && columnOf(frame, 'n').map((n) => n !== 0)).toEqual(known);
    expect(new Set(known)).toEqual(new Set([true, false]));
  });

  const marks = boards.flatMap((board) =>
    (board.marks ?? []).map((mark) => [`${board.title}: ${mark.name}`, board, mark] as const)
  );

  it.each(marks)('%s marks something', async (_, board, { name }) => {
    const targets = dashboardJson(board).annotations.list.flatMap((mark) =>
      'events' in mark.target && mark.name === name ? [mark.target] : []
    );
    const queries = targets.map((target) => ({
      model: resolved({ metric: 'nps', ...target }, board),
      ...rangeOf(undefined),
    }));
    const [answer] = (await answersFrom(await sample, queries, now)).values();
    expect(answer).toMatchObject({ status: 200 });
    expect(answer?.frames.map(rowsIn)).toEqual([expect.any(Number)]);
    expect(answer?.frames.map(rowsIn)).not.toEqual([0]);
  });
});
