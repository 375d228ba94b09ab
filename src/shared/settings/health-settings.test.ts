import { KpiError } from '../errors';
import { parseSettings } from './parse-settings';

function refusal(health: unknown): string {
  try {
    parseSettings({ health });
  } catch (error) {
    if (error instanceof KpiError) {
      expect(error.code).toBe('bad_settings');
      return error.message;
    }
    throw error;
  }
  throw new Error('expected the settings to be refused');
}

const usage = { id: 'usage', name: 'Usage', source: 'usage', zeroAt: 0, fullAt: 20, weight: 1 };

describe('health settings', () => {
  it('have five components of together 100, and bands from 70 and under 40, where nothing is said', () => {
    const { health } = parseSettings({});
    expect(health).toMatchObject({ version: '1', healthyFrom: 70, atRiskUnder: 40 });
    expect(health.components.map(({ source }) => source)).toEqual(['usage', 'support', 'feedback', 'billing', 'touch']);
    expect(health.components.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  });

  it('take components with bounds either way round, measures and weights of 0 beside others', () => {
    const components = [
      { ...usage, zeroAt: 20, fullAt: 0, days: 7 },
      { ...usage, id: 'fit', source: 'measure', measure: 'fit', weight: 0 },
    ];
    expect(parseSettings({ health: { components } }).health.components).toEqual(components);
  });

  it.each([
    [
      'weights that sum to 0',
      { components: [{ ...usage, weight: 0 }] },
      '"health.components" in the settings: ',
      'the weights sum to 0; give at least one component a weight above 0.',
    ],
    ['a negative weight', { components: [{ ...usage, weight: -1 }] }, '"health.components.0.weight"', 'at least 0'],
    [
      'a weight of five decimals',
      { components: [{ ...usage, weight: 0.12345 }] },
      '"health.components.0.weight"',
      'at most four decimals',
    ],
    ['no component', { components: [] }, '"health.components"', 'must not be empty'],
    [
      'bounds that are equal',
      { components: [{ ...usage, zeroAt: 20 }] },
      '"health.components.0.fullAt"',
      'must differ from zeroAt',
    ],
    [
      'an unknown source',
      { components: [{ ...usage, source: 'logins' }] },
      '"health.components.0.source" in the settings is "logins"',
      'Allowed: usage, support, feedback, billing, touch, measure.',
    ],
    [
      'a measure without a name',
      { components: [{ ...usage, source: 'measure' }] },
      '"health.components.0.measure" in the settings is missing',
      'needs the name of a measure in health_measures',
    ],
    [
      'a measure where none is read',
      { components: [{ ...usage, measure: 'fit' }] },
      '"health.components.0.measure"',
      'this one reads usage',
    ],
    ['the same id twice', { components: [usage, usage] }, '"health.components"', 'two components have the id "usage"'],
    [
      'bands that overlap',
      { atRiskUnder: 80 },
      '"health.atRiskUnder" in the settings is 80',
      'must not be above healthyFrom (70)',
    ],
    ['a look-back of no day', { components: [{ ...usage, days: 0 }] }, '"health.components.0.days"', 'at least 1'],
    ['an unknown key', { treshold: 1 }, '"health" in the settings has an unknown key "treshold"', ''],
  ])('refuse %s, naming the setting', (_, health, where, why) => {
    expect(refusal(health)).toContain(where);
    expect(refusal(health)).toContain(why);
  });
});
