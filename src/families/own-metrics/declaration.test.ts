import { KpiError } from '../../shared/errors';
import { entities, type Entity } from '../../shared/model/entities';
import { parseSettings } from '../../shared/settings/parse-settings';
import { columnOf, fieldsOf, mainMoment, ownEntities } from './own-entities';

const workshops = {
  id: 'workshops',
  name: 'Workshops',
  about: 'Workshops held with customers.',
  entity: 'activities',
  measure: 'count',
  where: { kind: ['workshop'] },
  unit: 'count',
  better: 'higher',
};

const parse = (...declared: readonly unknown[]) => parseSettings({ ownMetrics: declared }).ownMetrics;

function refusal(change: Readonly<Record<string, unknown>>, ...others: readonly unknown[]): string {
  try {
    parse({ ...workshops, ...change }, ...others);
  } catch (error) {
    if (error instanceof KpiError && error.code === 'bad_settings') {
      return error.message;
    }
    throw error;
  }
  throw new Error('expected the declaration to be refused');
}

describe('the declaration of an own metric', () => {
  it('may count, tell apart, add up, average, and take shares', () => {
    const declared = [
      workshops,
      { ...workshops, id: 'a', measure: 'distinct', field: 'kind' },
      { ...workshops, id: 'b', measure: 'sum', field: 'amount', unit: 'money' },
      { ...workshops, id: 'c', measure: 'average', field: 'amount', unit: 'money', sampling: 'ratio' },
      { ...workshops, id: 'd', measure: 'share', hit: { status: ['won'] }, unit: 'percent' },
      { ...workshops, id: 'e', at: 'closed_at', per: 'customer', unit: 'ratio' },
      {
        ...workshops,
        id: 'f',
        entity: 'tickets',
        measure: 'share',
        where: { agent_replies: [1, '2'], priority: ['high', ''] },
        hit: { solved_on_first_contact: [true] },
        unit: 'percent',
      },
    ];
    expect(parse(...declared).map(({ id }) => id)).toEqual(['workshops', 'a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('is none where the settings have none', () => {
    expect(parse()).toEqual([]);
    expect(parseSettings({}).ownMetrics).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    [
      'an id with capitals',
      { id: 'Workshops' },
      '"ownMetrics.0.id" in the settings is "Workshops": start with a small letter',
    ],
    ['an id that is SQL', { id: 'x from accounts; --' }, 'start with a small letter'],
    [
      'an id of the catalogue',
      { id: 'nps' },
      '"ownMetrics.0.id" in the settings is "nps": the catalogue has a metric of this id; choose another.',
    ],
    ['an id every object has', { id: 'constructor' }, 'this word is reserved; choose another'],
    ['a name of two lines', { name: 'a\nb' }, 'write it in one line'],
    ['no name', { name: ' ' }, '"ownMetrics.0.name" in the settings must not be empty.'],
    [
      'a table without moments',
      { entity: 'accounts' },
      '"ownMetrics.0.entity" in the settings is "accounts". Allowed: activities, touchpoints',
    ],
    ['an unknown key', { fields: 'amount' }, 'has an unknown key "fields"'],
    [
      'an unknown moment',
      { at: 'kind' },
      '"ownMetrics.0.at" in the settings is "kind": activities has no moment of this name; use one of at, closed_at.',
    ],
    [
      'a sum of nothing',
      { measure: 'sum' },
      '"ownMetrics.0.field" in the settings is missing: a sum adds up a field; use amount.',
    ],
    [
      'a sum of text',
      { measure: 'sum', field: 'kind' },
      'this field is text, and a sum adds up a field that is a number or money; use amount.',
    ],
    [
      'a sum where nothing can be added up',
      { entity: 'advocacy', measure: 'sum', field: 'kind' },
      'advocacy has none; count its rows instead',
    ],
    [
      'an average of a moment',
      { measure: 'average', field: 'at' },
      'this field is a moment, and an average is of a field',
    ],
    [
      'a distinct count of money',
      { measure: 'distinct', field: 'amount' },
      'this field is money, and a distinct count tells values of a field apart that is text or an id; use one of id, account, csm, kind, status.',
    ],
    [
      'an unknown field',
      { measure: 'sum', field: 'amout' },
      '"ownMetrics.0.field" in the settings is "amout": activities has no field of this name that can be read; use amount.',
    ],
    ['a field every object has', { measure: 'sum', field: 'toString' }, 'activities has no field of this name'],
    [
      'a field that is SQL',
      { measure: 'distinct', field: 'kind" from accounts; drop table accounts; --' },
      'activities has no field of this name',
    ],
    ['a field to count', { field: 'kind' }, 'a count is of rows and reads no field; leave it out'],
    [
      'a hit without a share',
      { hit: { status: ['won'] } },
      '"ownMetrics.0.hit" in the settings is {"status":["won"]}: only a share has rows that hit',
    ],
    [
      'a share without a hit',
      { measure: 'share', unit: 'percent' },
      '"ownMetrics.0.hit" in the settings is missing: a share needs to know',
    ],
    ['a share with an empty hit', { measure: 'share', unit: 'percent', hit: {} }, 'a share needs to know'],
    [
      'a condition on no field',
      { where: { constructor: ['x'] } },
      '"ownMetrics.0.where.constructor" in the settings is ["x"]: activities has no such field; use one of id, account, csm, kind, status.',
    ],
    [
      'a condition that the parser drops',
      { where: JSON.parse('{"__proto__": ["x"]}') },
      'there is no field "__proto__"',
    ],
    ['a condition on a moment', { where: { at: ['2026-01-01'] } }, 'a moment has no list of values'],
    ['a value of two lines', { where: { kind: ['a\u0000'] } }, 'write it in one line'],
    [
      'a condition without values',
      { where: { kind: [] } },
      '"ownMetrics.0.where.kind" in the settings must not be empty.',
    ],
    [
      'a condition no row can meet',
      { entity: 'renewals', where: { status: ['Won', 'wonn'] } },
      'no row can have "wonn" there; give one of won, lost, open.',
    ],
    [
      'a condition of the wrong type',
      { entity: 'tickets', where: { agent_replies: ['many'] } },
      'no row can have "many" there; give a number with at most eight decimals',
    ],
    [
      'money that is a count',
      { measure: 'sum', field: 'amount' },
      '"ownMetrics.0.unit" in the settings is "count": this field is money; use money.',
    ],
    ['a count that is money', { unit: 'money' }, 'what is measured is no money; use another unit'],
    ['a count in days', { unit: 'days' }, 'this is a count; use count.'],
    [
      'a count per customer in days',
      { unit: 'days', per: 'customer' },
      'this is a count per customer; use one of ratio, count.',
    ],
    ['a share that is a count', { measure: 'share', hit: { status: ['won'] } }, 'a share is in percent; use percent.'],
    [
      'a share per customer',
      { measure: 'share', hit: { status: ['won'] }, unit: 'percent', per: 'customer' },
      '"ownMetrics.0.per" in the settings is "customer": a share is divided already',
    ],
    [
      'a sampling model that does not hold',
      { sampling: 'share' },
      '"ownMetrics.0.sampling" in the settings is "share": it does not fit what is measured; use none, or leave it out.',
    ],
  ])('refuses %s', (_, change, message) => {
    expect(refusal(change)).toContain(message);
  });

  it('refuses two of one id', () => {
    expect(refusal({}, workshops)).toBe(
      '"ownMetrics.1.id" in the settings is "workshops": another metric above has this id; give each its own.'
    );
  });
});

describe('the tables', () => {
  it.each(ownEntities)('%s: its main moment is one of its moments, every field has a column', (entity) => {
    const { fields }: Entity = entities[entity];
    expect(fields[mainMoment(entity)]?.type).toBe('instant');
    for (const field of fieldsOf(entity)) {
      expect(columnOf(entity, field)).toMatch(/^[a-z_]+$/);
    }
    expect(fieldsOf(entity)).not.toContain('currency');
    expect(() => columnOf(entity, 'toString')).toThrow('has no field toString');
  });
});
