/** @jest-environment jsdom */
// What is left to show when Grafana's own transformations have been at the answers of a panel.
import {
  FieldType,
  standardTransformers,
  standardTransformersRegistry,
  toDataFrame,
  transformDataFrame,
  type DataFrame,
} from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { boards } from './boards';

beforeAll(() =>
  standardTransformersRegistry.setInit(() =>
    [...new Map(Object.values(standardTransformers).map((each) => [each.id, each])).values()].map((transformation) => ({
      id: transformation.id,
      name: transformation.name,
      transformation,
      editor: () => null,
      imageDark: '',
      imageLight: '',
    }))
  )
);

describe('the funnel', () => {
  const churn = 'Customer churn rate';
  const books = (rates: ReadonlyArray<number | null>, sizes: readonly number[]) =>
    frame('A', {
      CSM: sizes.map((_, index) => `CSM ${index}`),
      [churn]: rates,
      Company: sizes.map(() => 0.1),
      'Sample size': sizes,
    });

  it('draws no book whose rate is withheld, which would stand at 0, and none without customers', async () => {
    const [shown] = await shownBy('cs-team-comparison', 'Customer churn against book size', [
      books([0.2, null, 0, null], [20, 4, 10, 0]),
    ]);
    expect(column(shown, churn)).toEqual([0, 0.2]);
    expect(column(shown, 'Sample size')).toEqual([10, 20]);
  });
});

describe('renewals to come', () => {
  const rows = (refId: string, value: string, cells: ReadonlyArray<readonly [number, string, string, number]>) =>
    frame(refId, {
      Start: cells.map(([start]) => start),
      End: cells.map(([start]) => start + 1),
      Window: cells.map(([, window]) => window),
      CSM: cells.map(() => 'Ann'),
      'Account id': cells.map(([, , account]) => account),
      Account: cells.map(([, , account]) => `Account ${account}`),
      [value]: cells.map(([, , , number]) => number),
      'MRR at start': cells.map(() => 1),
    });

  it('are those overdue or due today and open, then those from tomorrow on, soonest first', async () => {
    const [shown] = await shownBy('cs-book-of-business', 'Renewals to come', [
      rows('A', 'Renewals overdue', [
        [10, '30 November 2026, so far', 'late', 1],
        [10, '30 November 2026, so far', 'today, open', 1],
      ]),
      rows('B', 'ARR up for renewal', [
        [30, '2 December 2026', 'later', 300],
        [20, '1 December 2026', 'tomorrow', 200],
        [10, '30 November 2026, so far', 'today, open', 100],
        [10, '30 November 2026, so far', 'today, won', 400],
      ]),
    ]);
    expect(column(shown, 'Account id')).toEqual(['late', 'today, open', 'tomorrow', 'later']);
    expect(column(shown, 'ARR up for renewal')).toEqual([undefined, undefined, 200, 300]);
    expect(shown?.fields.map(({ name }) => name)).toEqual([
      'Window',
      'Account',
      'ARR up for renewal',
      'CSM',
      'Account id',
    ]);
  });
});

const frame = (refId: string, columns: Readonly<Record<string, readonly unknown[]>>): DataFrame =>
  toDataFrame({
    refId,
    fields: Object.entries(columns).map(([name, values]) => ({
      name,
      values,
      type: values.some((value) => typeof value === 'string') ? FieldType.string : FieldType.number,
    })),
  });

const column = (shown: DataFrame | undefined, name: string): unknown[] | undefined =>
  shown?.fields.find((field) => field.name === name)?.values;

async function shownBy(uid: string, title: string, answers: DataFrame[]): Promise<DataFrame[]> {
  const panel = boards
    .find((board) => board.uid === uid)
    ?.rows.flatMap(({ panels }) => panels.map(([, each]) => each))
    .find((each) => each.title === title);
  return lastValueFrom(transformDataFrame([...(panel?.transformations ?? [])], answers));
}
