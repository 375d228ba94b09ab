// The settings a number depends on, so that two answers can be told apart after somebody changed them.
import type { AnyMetric } from '../../shared/catalogue';
import type { Settings } from '../../shared/settings/settings';

/** Name → value as text; undefined where the metric depends on none. */
export function settingsBehind(metric: AnyMetric, { health }: Settings): Readonly<Record<string, string>> | undefined {
  return metric.family === 'health'
    ? {
        'version of the health weights': health.version,
        'healthy from': String(health.healthyFrom),
        'at risk under': String(health.atRiskUnder),
      }
    : undefined;
}
