// Health settings while they are edited: texts, of which some may not be numbers yet. What is read back is checked
// by the backend's own rules; each fault stands beside the field it is about.
import { type HealthSettings, healthSchema, type HealthSource } from '../../shared/settings/health-settings';
import type { StoredSettings } from '../data-source/stored';
import { typedNumber } from '../fields/typed-number';
import { type Faults, faultsByPath } from './faults-by-path';
import type { Read } from './use-stored-draft';

export interface ComponentDraft {
  readonly id: string;
  readonly name: string;
  readonly source: HealthSource;
  /** Of the source `measure`. */
  readonly measure: string;
  /** Empty for the usual look-back. */
  readonly days: string;
  readonly zeroAt: string;
  readonly fullAt: string;
  readonly weight: string;
}

export interface HealthDraft {
  readonly version: string;
  readonly healthyFrom: string;
  readonly atRiskUnder: string;
  readonly components: readonly ComponentDraft[];
}

type StoredHealth = NonNullable<StoredSettings['health']>;

/** What is stored, its defaults filled in, as texts; the defaults where it cannot be read. */
export function healthDraft(stored: StoredSettings['health']): HealthDraft {
  const read = healthSchema.safeParse(stored ?? {});
  const { version, healthyFrom, atRiskUnder, components } = read.success ? read.data : healthSchema.parse({});
  return {
    version,
    healthyFrom: String(healthyFrom),
    atRiskUnder: String(atRiskUnder),
    components: components.map(componentDraft),
  };
}

const componentDraft = (component: HealthSettings['components'][number]): ComponentDraft => ({
  id: component.id,
  name: component.name,
  source: component.source,
  measure: component.measure ?? '',
  days: component.days === undefined ? '' : String(component.days),
  zeroAt: String(component.zeroAt),
  fullAt: String(component.fullAt),
  weight: String(component.weight),
});

/** A component to fill in, with an id that no other has. */
export function newComponent(others: readonly ComponentDraft[]): ComponentDraft {
  let number = others.length + 1;
  while (others.some(({ id }) => id === `component-${number}`)) {
    number += 1;
  }
  return {
    id: `component-${number}`,
    name: '',
    source: 'measure',
    measure: '',
    days: '',
    zeroAt: '0',
    fullAt: '100',
    weight: '10',
  };
}

/** What the draft says where all of it may be stored; else its faults. */
export function readHealth(draft: HealthDraft): Read<StoredHealth, Faults> {
  const health = {
    version: draft.version.trim(),
    healthyFrom: typedNumber(draft.healthyFrom),
    atRiskUnder: typedNumber(draft.atRiskUnder),
    components: draft.components.map(({ id, name, source, measure, days, zeroAt, fullAt, weight }) => ({
      id,
      name: name.trim(),
      source,
      ...(source === 'measure' && measure.trim() !== '' ? { measure: measure.trim() } : {}),
      ...(days.trim() === '' ? {} : { days: typedNumber(days) }),
      zeroAt: typedNumber(zeroAt),
      fullAt: typedNumber(fullAt),
      weight: typedNumber(weight),
    })),
  };
  const result = healthSchema.safeParse(health);
  return result.success ? { stored: health } : { faults: faultsByPath(result.error.issues, health) };
}
