import { calendarSchema } from '../../../src/shared/calendar/calendar';
import { windowsFor } from '../../../src/shared/calendar/windows-for';
import { definitionSchema } from '../../../src/shared/query/query';
import { describeWith } from '../../support/shared-data';
import type { Company } from '../../support/company';
import {
  attributionReference,
  monthlyReference,
  ravenstack,
  segmentReference,
  type Reference,
} from '../../support/ravenstack';
import { cohortContributions } from './cohort';
import { group } from './groups';
import { measure, oracleMetrics } from './metrics';
import { reading } from './timeline';

const definition = definitionSchema.parse({});
const calendar = calendarSchema.parse({});
const now = Date.UTC(2025, 6, 1);

/** The oracle's number for a reference; undefined where it has no such group. */
function oracleValue(groups: ReturnType<typeof group>, { metric, group: wanted }: Reference) {
  const found = [...groups.values()].find(({ key }) => (key[0]?.label ?? null) === wanted);
  const measured = oracleMetrics[metric];
  return found === undefined || measured === undefined ? undefined : measure(measured, found.parts, definition).value;
}

function check(company: Company, references: readonly Reference[]) {
  const fail = (id: string): never => {
    throw new Error(`no window for ${id}`);
  };
  const read = reading(company, 'USD', false);
  const windowGroups = new Map<string, ReturnType<typeof group>>();
  const groupsOf = ({ every, start, by, attribution }: Reference) => {
    const id = JSON.stringify([every, start, by, attribution]);
    const range = { from: start, to: start };
    const [span] = windowsFor({ every }, range, calendar, { now, maxDataPoints: 1 });
    const groups =
      windowGroups.get(id) ??
      group(company, { by, filters: {} }, cohortContributions(read, { span: span ?? fail(id), attribution, now }));
    windowGroups.set(id, groups);
    return groups;
  };
  const off = references.flatMap((reference) => {
    const value = oracleValue(groupsOf(reference), reference);
    const near = typeof value === 'number' && Math.abs(value - reference.value) < 1e-9;
    return near ? [] : [{ ...reference, oracle: value }];
  });
  expect(off).toEqual([]);
  expect(references.length).toBeGreaterThan(0);
}

describeWith('oracles/README.md')('the oracle agrees with numbers others computed from RavenStack', () => {
  it('by month, end dates being the first day not active', () => {
    check(ravenstack(), monthlyReference('exclusive'));
  });

  it('by month, end dates being the last day active', () => {
    check(ravenstack(true), monthlyReference('inclusive'));
  });

  it('by quarter and industry, plan and country', () => {
    check(ravenstack(), segmentReference());
  });

  it('by CSM, owned at the start and at the end of the quarter', () => {
    check(ravenstack(), attributionReference());
  });
});
