import { render, screen } from '@testing-library/react';
// Grafana's own instance, which the plugin's texts are put into.
import i18next from 'i18next';
import React from 'react';
import { BreakdownField } from '../query/BreakdownField';
import { definitionFields } from '../query/definition-options';
import { layOutLists } from '../testing/list-layout';
import { t } from './t';
import { translations } from './translations';

beforeEach(() => layOutLists());
afterEach(() => jest.restoreAllMocks());

/** Grafana's page in a language, its own texts included. */
async function grafanaIn(language: string): Promise<void> {
  await i18next.init({ lng: language, resources: { [language]: { translation: { hello: 'x' } } } });
  await translations();
}

test('an editor is drawn in the language of the reader, tables of options included', async () => {
  await grafanaIn('de-DE');
  render(
    <BreakdownField id="by" metric="nps" by={[]} dimensions={[]} variables={[]} fault={undefined} onChange={() => {}} />
  );
  expect(screen.getByLabelText('Aufteilen nach')).toHaveAttribute('placeholder', 'Insgesamt');
  expect(definitionFields.churnDate.label).toBe('Verloren, wenn');
});

test('names stay as they are in a text, markup included', () => {
  expect(t('query.remove-filter', 'Remove filter {{name}}', { name: '<b>&' })).toBe('Filter <b>& entfernen');
});

test('a text that no language has yet is English', () => {
  expect(t('query.nobody-has-this', 'Still {{n}} to do', { n: 3 })).toBe('Still 3 to do');
});
