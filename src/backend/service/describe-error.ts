// A failure as the user may see it.
import { KpiError } from '../../shared/errors';
import type { PublicError } from '../host';

/** Public words of a `KpiError`; undefined for anything else, which only the log may show. */
export function describeError(error: unknown): PublicError | undefined {
  if (!(error instanceof KpiError)) {
    return undefined;
  }
  // Grafana knows two sources: a fault in what the user or their data brought is downstream, never ours.
  return {
    status: error.status,
    message: error.message,
    errorSource: error.source === 'plugin' ? 'plugin' : 'downstream',
  };
}
