// Tells open config editors that a health check of their data source has just ended.
import { Subject } from 'rxjs';

/** The uid of each data source whose health check ended. */
export const healthChecks = new Subject<string>();
