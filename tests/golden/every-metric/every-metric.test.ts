// Every metric of the catalogue in every shape: every engine's answer, the oracle's and the recorded one are the same.
// `UPDATE_GOLDEN=1 npx jest tests/golden/every-metric` records what engine and oracle agree on.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { entitiesBehind } from '../../../src/backend/plan/entities-behind';
import { families, type AnyFamily } from '../../../src/shared/catalogue';
import { differences } from '../../differential/differences';
import { answer } from '../../differential/oracle/answer';
import type { Paste } from '../../support/on-every-engine';
import { withCompany } from '../../support/run-company';
import { company, now } from './company';
import { goldenLine } from './golden-line';
import { queryOf, settings, shapes } from './shapes';

const MINUTE = 60_000;
const readsRevenue = /\bfrom subscriptions\b/;
const folder = path.join(__dirname, 'recorded');
const fileOf = (id: string): string => path.join(folder, `${id}.txt`);
const recording = process.env.UPDATE_GOLDEN === '1';

/** The engine plans the statement as people see it, values written out, and runs none of it. */
async function explain(paste: Paste, text: string): Promise<void> {
  expect((await paste(`select * from (${text}\n) as shown where false`)).rows).toEqual([]);
}

/** A family's file, once engine and oracle agree on every line of it. */
function proven({ metrics }: AnyFamily): Promise<string> {
  const asked = metrics.map((metric) => ({
    metric,
    questions: shapes.map((shape) => {
      const query = queryOf(metric, shape);
      return {
        shape,
        query,
        expected: answer(company, settings, query, { range: shape.range, now, maxDataPoints: 100 }),
      };
    }),
  }));
  return withCompany(company, settings, now, async (ask, dataset, paste) => {
    expect(dataset.rejects).toEqual([]);
    const lines: string[] = [];
    for (const { metric, questions } of asked) {
      lines.push(metric.id);
      for (const { shape, query, expected } of questions) {
        const result = await ask(query, shape.range);
        expect({ metric: metric.id, shape: shape.name, differences: differences(expected, result) }).toEqual({
          metric: metric.id,
          shape: shape.name,
          differences: [],
        });
        for (const text of result.sql) {
          // Rows left out of what the statement reads have to be told beside the number.
          expect({
            metric: metric.id,
            reads: readsRevenue.test(text) && !entitiesBehind(metric, query).has('subscriptions'),
          }).toEqual({ metric: metric.id, reads: false });
          await explain(paste, text);
        }
        lines.push(goldenLine(shape.name, result));
      }
    }
    return `${lines.join('\n')}\n`;
  });
}

describe('every metric in total, by CSM, by segment, without data, by fiscal year and over a clock change', () => {
  it.each(families.map((family): [string, AnyFamily] => [family.id, family]))(
    '%s: what is recorded is what the engines and the oracle say',
    async (id, family) => {
      const text = await proven(family);
      if (recording) {
        writeFileSync(fileOf(id), text);
      }
      expect(text).toBe(existsSync(fileOf(id)) ? readFileSync(fileOf(id), 'utf8') : 'nothing is recorded');
    },
    5 * MINUTE
  );

  it('is recorded for these families alone', () => {
    expect(readdirSync(folder).sort()).toEqual(families.map(({ id }) => `${id}.txt`).sort());
  });
});
