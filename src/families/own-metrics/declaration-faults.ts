// What makes the declaration of an own metric one that cannot be computed, said so that it can be mended.
import type { FieldType } from '../../shared/model/entities';
import type { OwnMetric } from './declaration';
import { allowedWords, matchOf, type Written } from './match-value';
import { fieldOf, fieldsOf, type OwnEntity } from './own-entities';

type Report = (path: readonly string[], message: string) => void;
type Measured = Exclude<OwnMetric['measure'], 'count' | 'share'>;

/** The types of the field that is measured. */
export const fieldTypes: Readonly<Record<Measured, readonly FieldType[]>> = {
  distinct: ['id', 'text'],
  sum: ['number', 'money'],
  average: ['number', 'money'],
};

const typeWords: Readonly<Record<FieldType, string>> = {
  id: 'an id',
  text: 'text',
  instant: 'a moment',
  money: 'money',
  number: 'a number',
  boolean: 'yes or no',
};

const measureWords: Readonly<Record<Measured, { readonly does: string; readonly takes: string }>> = {
  distinct: { does: 'a distinct count tells values of a field apart', takes: 'text or an id' },
  sum: { does: 'a sum adds up a field', takes: 'a number or money' },
  average: { does: 'an average is of a field', takes: 'a number or money' },
};

export function checkDeclaration(declared: OwnMetric, report: Report): void {
  checkMoment(declared, report);
  checkField(declared, report);
  checkConditions(declared, report);
  checkUnit(declared, report);
  checkSampling(declared, report);
}

function checkMoment({ entity, at }: OwnMetric, report: Report): void {
  if (at !== undefined && fieldOf(entity, at)?.type !== 'instant') {
    report(['at'], `${entity} has no moment of this name; use ${oneOf(fieldsOf(entity, 'instant'))}`);
  }
}

function checkField({ entity, measure, field }: OwnMetric, report: Report): void {
  if (measure === 'count' || measure === 'share') {
    if (field !== undefined) {
      report(
        ['field'],
        `a ${measure} is of rows and reads no field; leave it out, or measure distinct, sum or average`
      );
    }
    return;
  }
  const { does, takes } = measureWords[measure];
  const known = fieldsOf(entity, ...fieldTypes[measure]);
  const advice = known.length === 0 ? `${entity} has none; count its rows instead` : `use ${oneOf(known)}`;
  if (field === undefined) {
    report(['field'], `${does}; ${advice}`);
    return;
  }
  const found = fieldOf(entity, field);
  if (found === undefined) {
    report(['field'], `${entity} has no field of this name that can be read; ${advice}`);
  } else if (!fieldTypes[measure].includes(found.type)) {
    report(['field'], `this field is ${typeWords[found.type]}, and ${does} that is ${takes}; ${advice}`);
  }
}

function checkConditions({ entity, measure, where = {}, hit }: OwnMetric, report: Report): void {
  checkMatches('where', entity, where, report);
  if (measure !== 'share') {
    if (hit !== undefined) {
      report(['hit'], 'only a share has rows that hit; use where to choose the rows that count');
    }
    return;
  }
  if (hit === undefined || Object.keys(hit).length === 0) {
    report(['hit'], 'a share needs to know which rows are in its numerator: a field and its values');
    return;
  }
  checkMatches('hit', entity, hit, report);
}

function checkMatches(
  key: 'where' | 'hit',
  entity: OwnEntity,
  conditions: Readonly<Record<string, readonly Written[]>>,
  report: Report
): void {
  for (const [name, values] of Object.entries(conditions)) {
    const field = fieldOf(entity, name);
    if (field === undefined || field.type === 'instant' || field.type === 'money') {
      const fault =
        field === undefined ? `${entity} has no such field` : `${typeWords[field.type]} has no list of values`;
      report([key, name], `${fault}; use ${oneOf(fieldsOf(entity, 'id', 'text', 'number', 'boolean'))}`);
      continue;
    }
    const stranger = values.find((value) => matchOf(field, value) === null);
    if (stranger !== undefined) {
      report([key, name], `no row can have ${JSON.stringify(stranger)} there; give ${allowedWords(field)}`);
    }
  }
}

function checkUnit({ entity, measure, field, unit, per }: OwnMetric, report: Report): void {
  const isMoney = field !== undefined && fieldOf(entity, field)?.type === 'money';
  if (isMoney && unit !== 'money') {
    report(['unit'], 'this field is money; use money');
  } else if (!isMoney && unit === 'money') {
    report(['unit'], 'what is measured is no money; use another unit');
  } else if (measure === 'share' && unit !== 'percent') {
    report(['unit'], 'a share is in percent; use percent');
  } else if (measure === 'count' || measure === 'distinct') {
    const units: ReadonlyArray<OwnMetric['unit']> = per === undefined ? ['count'] : ['ratio', 'count'];
    if (!units.includes(unit)) {
      report(['unit'], `this is a count${per === undefined ? '' : ' per customer'}; use ${oneOf(units)}`);
    }
  }
}

function checkSampling({ measure, per, sampling }: OwnMetric, report: Report): void {
  if (per !== undefined && (measure === 'share' || measure === 'average')) {
    const what = measure === 'share' ? 'a share' : 'an average';
    report(['per'], `${what} is divided already; leave it out, or measure a count or a sum`);
    return;
  }
  const allowed = samplingFor(measure, per);
  if (sampling !== undefined && !allowed.includes(sampling)) {
    report(['sampling'], `it does not fit what is measured; use ${oneOf(allowed)}, or leave it out`);
  }
}

/** The sampling models that hold, the usual one first. */
export function samplingFor(
  measure: OwnMetric['measure'],
  per: OwnMetric['per']
): readonly [NonNullable<OwnMetric['sampling']>, ...Array<NonNullable<OwnMetric['sampling']>>] {
  switch (measure) {
    case 'share':
      return ['share', 'ratio', 'none'];
    case 'average':
      return ['mean', 'ratio', 'none'];
    default:
      return per === undefined ? ['none'] : ['none', 'ratio'];
  }
}

const oneOf = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? 'nothing') : `one of ${names.join(', ')}`;
