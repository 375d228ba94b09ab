import { mappingText, readMapping } from './mapping-text';

test('blank text is the default mapping', () => {
  expect(readMapping('  \n')).toEqual({ stored: undefined });
});

test('what was typed is stored, without the defaults', () => {
  const text = '{ "entities": { "accounts": { "file": "customers.csv" } } }';
  expect(readMapping(text)).toEqual({ stored: { entities: { accounts: { file: 'customers.csv' } } } });
});

test.each([
  ['{ "entities": ', /not JSON/],
  ['{ "entity": {} }', /unknown key "entity"/],
  ['{ "entities": { "accounts": { "file": 7 } } }', /mapping\.entities\.accounts\.file/],
  ['{ "entities": { "accounts": { "file": "a.csv", "fields": { "nmae": "x" } } } }', /nmae/],
])('%s is refused with a sentence that says where', (text, sentence) => {
  expect(readMapping(text)).toEqual({ faults: expect.stringMatching(sentence) });
});

test('text and mapping turn into each other', () => {
  const mapping = { segments: { plan: 'plan_name' } };
  expect(readMapping(mappingText(mapping))).toEqual({ stored: mapping });
  expect(mappingText(undefined)).toBe('');
});
