// Grafana's own instance, which the plugin's texts are put into.
import i18next from 'i18next';
import { translations } from '../translation/translations';
import { chosenValues, filterOptions } from './filter-options';

const answer = { values: [{ value: 'c1', label: 'Anna', team: 'North' }], truncated: true };

test('All comes first, then variables, then values with their team', () => {
  expect(filterOptions('', answer, ['$csm']).map(({ label }) => label)).toEqual([
    'All',
    '$csm',
    'Anna',
    'There are more: type to find them',
  ]);
});

test('what is typed narrows All and the variables too', () => {
  expect(filterOptions('cs', { values: [], truncated: false }, ['$csm', '$team'])).toEqual([
    { value: '$csm', label: '$csm', group: 'Variables' },
  ]);
});

test('a blank value can be seen', () => {
  const [, blank] = filterOptions('', { values: [{ value: '', label: '' }], truncated: false }, []);
  expect(blank).toMatchObject({ value: '', label: '(blank)' });
});

test('choosing All, or taking the last value away, is no filter', () => {
  expect(chosenValues([{ value: 'c1' }, { value: '$__all' }])).toBeUndefined();
  expect(chosenValues([])).toBeUndefined();
});

test('the hint that there are more is never stored', () => {
  expect(chosenValues([{ value: 'c1' }, { value: '__more' }])).toEqual(['c1']);
});

test('All is found by its name in the language of the reader', async () => {
  await i18next.init({ lng: 'de-DE', resources: { 'de-DE': { translation: { hello: 'x' } } } });
  await translations();
  const nobody = { values: [], truncated: false };
  expect(filterOptions('alle', nobody, []).map(({ value }) => value)).toEqual(['$__all']);
});
