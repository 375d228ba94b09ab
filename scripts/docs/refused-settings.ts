// Settings that are refused, as a table: each is put to the real check, so that the table says what it says.
import { KpiError } from '../../src/shared/errors';
import { parseSettings } from '../../src/shared/settings/parse-settings';
import { table } from './table';

const component = { id: 'use', name: 'Use', source: 'usage', zeroAt: 0, fullAt: 20, weight: 1 };

/** What is wrong, settings that show it, and what the sentence has to name. */
export const refusedSettings: ReadonlyArray<readonly [what: string, names: string, settings: object]> = [
  ['a key that does not exist', 'folders', { folders: 'exports' }],
  ['a currency that is none', 'currency', { currency: 'Euro' }],
  ['a time zone that is none', 'Mars/Olympus', { calendar: { timeZone: 'Mars/Olympus' } }],
  ['limits of bands out of order', 'bands.arr', { bands: { arr: [50_000, 20_000] } }],
  ['weights of health that sum to 0', 'health.components', { health: { components: [{ ...component, weight: 0 }] } }],
  ['a weight under 0', 'health.components.0.weight', { health: { components: [{ ...component, weight: -1 }] } }],
  [
    'a component of health without a range',
    'health.components.0.fullAt',
    { health: { components: [{ ...component, fullAt: 0 }] } },
  ],
  ['two components of one id', 'use', { health: { components: [component, component] } }],
  [
    'a component that names no measure',
    'health.components.0.measure',
    { health: { components: [{ ...component, source: 'measure' }] } },
  ],
  ['bands of health that overlap', 'health.atRiskUnder', { health: { healthyFrom: 40, atRiskUnder: 70 } }],
  [
    'a field that the table does not have',
    'mapping.entities.tickets.fields',
    { mapping: { entities: { tickets: { fields: { closed: 'closed_on' } } } } },
  ],
  [
    'a table read from two places',
    'mapping.entities.tickets.table',
    { mapping: { entities: { tickets: { file: 't.csv', table: 'tickets' } } } },
  ],
  ['a login that names no host', 'urls.loginHost', { urls: { login: 'bearer' } }],
  ['no address of a database', 'postgres.host', { postgres: { host: 'db one', database: 'crm', user: 'grafana' } }],
];

export const refusedSettingsTable = (): string =>
  table(
    ['what', 'for example'],
    refusedSettings.map(([what, , settings]) => [what, refusal(settings)])
  );

/** Throws where the settings are not refused after all. */
export function refusal(settings: unknown): string {
  try {
    parseSettings(settings);
  } catch (error) {
    if (error instanceof KpiError) {
      return error.message;
    }
    throw error;
  }
  throw new Error(`These settings are not refused: ${JSON.stringify(settings)}`);
}
