// What has an entity's name and holds something else does not stop what can be read without it.
import { entityMappingSchema, mappingSchema } from '../../shared/model/mapping';
import { raw } from '../facts/statement';
import { type Files, settingsOf, withFiles } from './load-files.fixture';
import { liveModel } from './postgres/live-model';
import type { Relation } from './postgres/relation';

const accounts = 'id,csm\nA1,c1\n';
const strange = 'number,when\n1,yesterday\n';
const why =
  'Nothing is read for tickets: tickets.csv has no column "opened_at", which tickets.opened_at needs. Its columns are: number, when. Map tickets.opened_at to one of them. If it holds something else, give it another name.';

const loaded = (files: Files, entities: object = {}) =>
  withFiles(files, settingsOf({ mapping: { entities } }), async ({ dataset, select }) => ({
    entities: [...dataset.entities.keys()],
    mapped: Object.keys(dataset.mapping.entities),
    unread: Object.fromEntries(dataset.unread ?? []),
    advice: dataset.advice,
    csms: dataset.csms.map(({ id }) => id),
    tickets: (await select('select count(*) from tickets'))[0]?.[0],
  }));

test('a file that nobody mapped and that lacks a needed column is passed over, and named', async () => {
  const files = { 'accounts.csv': accounts, 'tickets.csv': strange, 'tasks.csv': 'id,due_on\n1,2024-01-01\n' };
  expect(await loaded(files)).toEqual({
    entities: ['accounts', 'tasks'],
    mapped: ['accounts', 'tasks'],
    unread: { tickets: why },
    advice: [why],
    csms: ['c1'],
    tickets: 0n,
  });
});

test('a file that is mapped, or that other numbers hang on, or that is cut short, still stops the load', async () => {
  const beside = { 'accounts.csv': accounts };
  await expect(loaded({ ...beside, 'tickets.csv': strange }, { tickets: {} })).rejects.toThrow('has no column');
  for (const entity of ['subscriptions', 'account_owners', 'csms', 'fx_rates', 'usage']) {
    await expect(loaded({ ...beside, [`${entity}.csv`]: strange })).rejects.toThrow(`${entity}.csv has no column`);
  }
  await expect(loaded({ ...beside, 'tickets.csv': '' })).rejects.toThrow('tickets.csv is empty');
});

test('a table that nobody mapped is passed over likewise', () => {
  const relation = (entity: 'accounts' | 'tickets', column: string): Relation => ({
    entity,
    mapping: entityMappingSchema.parse({}),
    place: `public.${entity}`,
    from: raw(entity),
    step: null,
    columns: [{ name: column, kind: 'text' }],
    position: raw('1'),
  });
  const relations = new Map([
    ['accounts' as const, relation('accounts', 'id')],
    ['tickets' as const, relation('tickets', 'number')],
  ]);
  const { entities, unread } = liveModel(relations, settingsOf());
  expect([...entities.keys()]).toEqual(['accounts']);
  expect(unread.get('tickets')).toMatch(/^Nothing is read for tickets: public\.tickets has no column "opened_at"/);
  const mapping = mappingSchema.parse({ entities: { tickets: { table: 'tickets' } } });
  expect(() => liveModel(relations, { ...settingsOf(), mapping })).toThrow('has no column');
});
