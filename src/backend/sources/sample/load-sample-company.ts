// The sample company as a loaded data set, by way of the CSV loader: nothing about it is special.
import type { Instant } from '../../../shared/calendar/window';
import type { Settings } from '../../../shared/settings/settings';
import type { Dataset } from '../dataset';
import { loadCsvFolder, type LoadOptions } from '../load-csv-folder';
import { privateFolder } from '../private-folder';
import { sampleCompany } from './options';
import { isoDay, timeline } from './timeline';
import { writeSampleFolder } from './write-folder';

const NAME = 'Sample company';

/**
 * Loads the sample company as it stands on the day of `now`. Table and column mappings of the settings are
 * ignored, its files being our own; survey and calendar settings hold. Leaves no file behind.
 */
export async function loadSampleCompany(settings: Settings, now: Instant, options: LoadOptions = {}): Promise<Dataset> {
  const files = privateFolder('sample', options.temporaryFolder);
  try {
    const folder = await files.path();
    await writeSampleFolder(folder, { ...sampleCompany, now });
    const mapping = { ...settings.mapping, entities: {}, segments: undefined };
    const dataset = await loadCsvFolder(folder, { ...settings, mapping }, now, options);
    const entities = [...dataset.entities].map(([id, summary]) => [id, { ...summary, file: NAME }] as const);
    return { ...dataset, entities: new Map(entities) };
  } finally {
    await files.remove();
  }
}

/** The day the company ends on; a data set of another day is out of date. */
export const sampleDay = (now: Instant): string => isoDay(timeline(now, 0).today);
