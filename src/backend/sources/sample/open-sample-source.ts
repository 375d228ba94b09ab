// The sample company as a source: a new copy every day, as the company ends today.
import type { Instant } from '../../../shared/calendar/window';
import type { Settings } from '../../../shared/settings/settings';
import type { Explorer } from '../explorer';
import { openSource, type Source } from '../source';
import { loadSampleCompany, sampleDay } from './load-sample-company';

export function openSampleSource(
  settings: Settings,
  now: () => Instant,
  report: (error: unknown) => void
): Source & Explorer {
  const origin = {
    version: async () => sampleDay(now()),
    load: (signal: AbortSignal) => loadSampleCompany(settings, now(), { signal }),
  };
  return {
    ...openSource(origin, report),
    tables: async () => ({ source: 'sample', tables: [], truncated: false }),
    draft: (draft, _, signal) => loadSampleCompany(draft, now(), { signal }),
  };
}
