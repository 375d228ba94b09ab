// Random declarations of own metrics over whatever tables a company has.
import fc from 'fast-check';
import { type OwnMetric, ownMetricsSchema } from '../../../src/families/own-metrics/declaration';
import { fieldOf, fieldsOf, type OwnEntity, ownEntities } from '../../../src/families/own-metrics/own-entities';
import type { Company } from '../../support/company';
import { ownRows, said } from './own-oracle';

const { constantFrom, integer, option, record, subarray, tuple, boolean } = fc;

/** Values of a field: some that the rows hold, in other letters too, blanks, and some that no row holds. */
function valuesOf(company: Company, entity: OwnEntity, field: string): fc.Arbitrary<Array<string | number | boolean>> {
  const type = fieldOf(entity, field)?.type;
  if (type === 'boolean') {
    return subarray<string | boolean>([true, 'No', ''], { minLength: 1 });
  }
  const held = [...new Set((ownRows(company, entity) ?? []).flatMap((row) => said(entity, row, field) ?? []))];
  if (type === 'number') {
    return subarray<string | number>([...held.slice(0, 6), ...held.slice(0, 2).map(Number), ''], { minLength: 1 });
  }
  const listed = fieldOf(entity, field)?.oneOf ?? ['no such value'];
  const shouted = type === 'text' ? held.slice(0, 3).map((text) => text.toUpperCase()) : [];
  const values = [...held.slice(0, 6), ...shouted, ...listed, ''];
  return subarray(values, { minLength: 1, maxLength: Math.min(4, values.length) });
}

function conditionsOf(company: Company, entity: OwnEntity, least: number) {
  const fields = fieldsOf(entity, 'text', 'number', 'boolean', 'id').filter((field) => field !== 'id');
  return subarray(fields, { minLength: least, maxLength: Math.min(2, fields.length) }).chain((chosen) =>
    record(Object.fromEntries(chosen.map((field) => [field, valuesOf(company, entity, field)])))
  );
}

function measuresOf(company: Company, entity: OwnEntity) {
  const numbers = fieldsOf(entity, 'number', 'money');
  const unitOf = (field: string) => (fieldOf(entity, field)?.type === 'money' ? 'money' : 'points');
  const per = option(fc.constant('customer' as const), { nil: undefined });
  const distinct = fieldsOf(entity, 'id', 'text');
  const amounts = numbers.map((field) => ({ field, unit: unitOf(field) }));
  return fc.oneof(
    record({ measure: fc.constant('count'), unit: fc.constant('count'), per }),
    record({ measure: fc.constant('distinct'), unit: fc.constant('count'), field: constantFrom(...distinct), per }),
    record({
      measure: fc.constant('share'),
      unit: fc.constant('percent'),
      hit: conditionsOf(company, entity, 1),
      sampling: constantFrom(undefined, 'ratio', 'none'),
    }),
    ...(amounts.length === 0
      ? []
      : [
          tuple(constantFrom(...amounts), per).map(([amount, divided]) => ({
            measure: 'sum',
            ...amount,
            per: divided,
          })),
          constantFrom(...amounts).map((amount) => ({ measure: 'average', ...amount })),
        ])
  );
}

const declarationOf = (company: Company, entity: OwnEntity): fc.Arbitrary<object> =>
  record({
    measured: measuresOf(company, entity),
    where: option(conditionsOf(company, entity, 1), { nil: undefined }),
    at: option(constantFrom(...fieldsOf(entity, 'instant')), { nil: undefined }),
    better: constantFrom('higher', 'lower', 'neither'),
  }).map(({ measured, ...rest }) => ({ entity, about: 'For a test.', ...rest, ...measured }));

/** As the settings hold them; none for a company without a table to declare any over. */
export function ownMetricsFor(company: Company, count: number): fc.Arbitrary<OwnMetric[]> {
  const held = ownEntities.filter((entity) => ownRows(company, entity) !== null);
  return held.length === 0
    ? fc.constant([])
    : fc
        .array(
          constantFrom(...held).chain((entity) => declarationOf(company, entity)),
          {
            minLength: count,
            maxLength: count,
          }
        )
        .map((list) =>
          ownMetricsSchema.parse(list.map((each, index) => ({ id: `own${index}`, name: `Own ${index}`, ...each })))
        );
}

export interface RowDie {
  readonly wanted: boolean;
  readonly filtered: number;
}

export const rowDice: fc.Arbitrary<RowDie> = record({ wanted: boolean(), filtered: integer({ min: 0, max: 4 }) });
