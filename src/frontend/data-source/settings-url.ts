// Where a data source is set up.
import { config } from '@grafana/runtime';

/** The data source's settings page in this Grafana. */
export const settingsUrl = (uid: string): string =>
  `${config.appSubUrl}/connections/datasources/edit/${encodeURIComponent(uid)}`;
