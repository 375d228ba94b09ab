import { deferred } from '../host/testing/fakes';
import type { Rows } from '../engines/engine';
import { checkAvailable, missingFor } from './availability';
import { findMetric } from '../../shared/catalogue';
import { settingsSchema } from '../../shared/settings/settings';
import { dimensionValues } from './dimension-values';
import { datasetOf, engineOf, summaryOf } from './testing/dataset';

const { signal } = new AbortController();
const settings = settingsSchema.parse({ bands: { arr: [5_000, 20_000], tenureMonths: [12] } });
const csm = (id: string, name: string, team: string | null = null) => ({ id, name, team });

describe('dimensionValues', () => {
  const dataset = datasetOf([], {
    segments: ['plan'],
    csms: [csm('c1', 'Sam', 'South'), csm('c2', 'Sam'), csm('c3', 'Åsa', 'North'), csm('c4', 'Unassigned', 'South')],
  });

  it('lists CSMs by name, those who share one with their id, and nobody last', async () => {
    expect(await dimensionValues(dataset, settings, 'csm', signal)).toEqual([
      { id: 'c3', label: 'Åsa', team: 'North' },
      { id: 'c1', label: 'Sam (c1)', team: 'South' },
      { id: 'c2', label: 'Sam (c2)', team: '(none)' },
      { id: 'c4', label: 'Unassigned (c4)', team: 'South' },
      { id: 'Unassigned', label: 'Unassigned' },
    ]);
  });

  it('lists each team once, those without one last', async () => {
    const teams = await dimensionValues(dataset, settings, 'team', signal);
    expect(teams.map(({ label }) => label)).toEqual(['North', 'South', '(none)', 'Unassigned']);
  });

  it('lists bands in their order, those who are not in one last', async () => {
    const whole = datasetOf([summaryOf('accounts'), summaryOf('subscriptions'), summaryOf('csms')]);
    const labels = async (name: string) =>
      (await dimensionValues(whole, settings, name, signal)).map(({ label }) => label);
    expect(await labels('arr_band')).toEqual(['under 5k', '5k to 20k', '20k and more', 'Not yet a customer']);
    expect(await labels('tenure_band')).toEqual(['under 12 months', '12 months and more', 'Not yet a customer']);
    expect(await labels('csm_tenure')).toEqual(['New CSM', 'Seasoned CSM', '(none)', 'Unassigned']);
  });

  it('refuses what is no dimension', () => {
    expect(() => dimensionValues(dataset, settings, 'constructor', signal)).toThrow(
      'There is no segment "constructor" in this data source. Use one of: csm, team, plan.'
    );
  });
});

describe('the values of a segment', () => {
  const asked = () => {
    const answers: Array<ReturnType<typeof deferred<Rows>>> = [];
    const engine = engineOf((by) => {
      const answer = deferred<Rows>();
      answers.push(answer);
      by.addEventListener('abort', () => answer.reject(by.reason));
      return answer.promise;
    });
    return { answers, dataset: datasetOf([], { engine, segments: ['plan'] }) };
  };
  const rows: Rows = { columns: ['id'], rows: [['(none)'], ['b'], ['A']] };

  it('are read once, also when several ask at a time', async () => {
    const { answers, dataset } = asked();
    const reading = Promise.all([
      dimensionValues(dataset, settings, 'plan', signal),
      dimensionValues(dataset, settings, 'plan', signal),
    ]);
    answers[0]?.resolve(rows);
    const [first, second] = await reading;
    expect(first?.map(({ id }) => id)).toEqual(['A', 'b', '(none)']);
    expect(second).toBe(first);
    expect(await dimensionValues(dataset, settings, 'plan', signal)).toBe(first);
    expect(answers).toHaveLength(1);
  });

  it('come for those who stay when the first who asked leaves', async () => {
    const { answers, dataset } = asked();
    const leaving = new AbortController();
    const left = dimensionValues(dataset, settings, 'plan', leaving.signal);
    const stayed = dimensionValues(dataset, settings, 'plan', signal);
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    answers[0]?.resolve(rows);
    expect(await stayed).toHaveLength(3);
  });

  it('are asked for again after a failure', async () => {
    const { answers, dataset } = asked();
    const failed = dimensionValues(dataset, settings, 'plan', signal);
    answers[0]?.reject(new Error('out of memory'));
    await expect(failed).rejects.toThrow('out of memory');
    const again = dimensionValues(dataset, settings, 'plan', signal);
    answers[1]?.resolve(rows);
    expect(await again).toHaveLength(3);
  });
});

describe('what a metric needs', () => {
  it('is all its entities, and said in words where one is missing', () => {
    const metric = findMetric('net_revenue_retention');
    if (metric === undefined) {
      throw new Error('there is no NRR');
    }
    const whole = datasetOf([summaryOf('accounts'), summaryOf('subscriptions', { rows: 0 })]);
    expect(missingFor(whole, metric, {})).toBeNull();
    expect(missingFor(datasetOf([]), metric, {})).toBe('needs accounts and subscriptions');
    expect(() => checkAvailable(datasetOf([summaryOf('accounts')]), metric, {})).toThrow(
      "Net revenue retention (NRR) needs subscriptions, which this data source does not have. Map it in the data source's settings."
    );
  });
});
