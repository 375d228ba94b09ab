// An instance over a data set that is there already.
import { settingsSchema } from '../../../shared/settings/settings';
import type { Dataset, Explorer, Source } from '../../sources';
import type { Instance } from '../instance';
import { createLastAnswers } from '../last-answers';

/** `fresh` is what a health check loads; the same data set where nothing is said. */
export function instanceOf(
  dataset: Dataset,
  settings: Readonly<Record<string, unknown>> = {},
  fresh: () => Promise<Dataset> = async () => dataset
): Instance {
  const source: Source & Explorer = {
    use: (work) => work(dataset),
    useFresh: async (work) => work(await fresh()),
    close: async () => undefined,
    tables: async () => ({ source: 'sample', tables: [], truncated: false }),
    draft: fresh,
  };
  return {
    dataSource: { orgId: 1, uid: 'kpi', type: 'csmetrics-customersuccess-datasource' },
    settings: settingsSchema.parse(settings),
    source,
    lastAnswers: createLastAnswers(),
  };
}
