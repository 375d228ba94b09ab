// A fact request for how things stand at one instant: a window without length.
import type { Instant } from '../../shared/calendar/window';
import { definitionSchema } from '../../shared/query/query';
import type { Settings } from '../../shared/settings/settings';
import { type FactRequest, indexWindows } from '../facts';
import type { Dataset } from '../sources/dataset';
import { factModel } from './ask-facts';
import type { Filters } from './filters';

/** Everybody counts for whoever owns the account now. */
export function requestAt(
  dataset: Dataset,
  settings: Settings,
  by: readonly string[],
  filters: Filters,
  at: Instant
): FactRequest {
  const window = { start: at, end: at, until: at, stamp: at, label: '', partial: false };
  return {
    windows: indexWindows([window], { timeZone: settings.calendar.timeZone, bands: settings.bands }),
    now: at,
    by,
    filters,
    rowDimensions: [],
    attribution: 'current',
    definition: definitionSchema.parse({}),
    parts: new Set(),
    model: factModel(dataset, settings),
  };
}
