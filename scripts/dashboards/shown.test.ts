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
