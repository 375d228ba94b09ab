import { settingsSchema } from '../../shared/settings/settings';
import { withinOwnBook } from './own-book';
import { datasetOf, summaryOf } from './testing/dataset';

const settings = settingsSchema.parse({});
const { signal } = new AbortController();

describe('of CSMs who share a name', () => {
  const dataset = datasetOf([summaryOf('accounts')], {
    csms: [
      { id: 'a1', name: 'Ann', team: 'North' },
      { id: 'a2', name: 'Ann', team: 'North' },
    ],
  });
  const filtered = async (csm: string) => {
    const asked = { by: [], filters: { csm: [csm] }, lenses: ['value' as const], format: 'table' as const };
    return (await withinOwnBook(dataset, settings, asked, { csm: 'a1' }, signal)).query.filters;
  };

  it('each sees the own book, asked for by id or by the name that lists show', async () => {
    expect(await filtered('a1')).toEqual({ csm: ['a1'] });
    expect(await filtered('Ann (a1)')).toEqual({ csm: ['a1'] });
  });

  it.each(['a2', 'Ann (a2)', 'Ann'])('nobody is given the own book for another’s: %s', async (csm) => {
    await expect(filtered(csm)).rejects.toThrow(`There is no CSM "${csm}" whose numbers you may see.`);
  });
});
