// The backend's entry: reads the surroundings once and hands the service to the host.
import { threadPoolWarning } from './host/thread-pool';
import { delimiter } from 'node:path';
import { createLogger, servePlugin, thisProcess } from './host';
import { createService, parseAllowedFolders } from './service';

const PLUGIN_ID = 'csmetrics-customersuccess-datasource';
const log = createLogger(PLUGIN_ID, thisProcess);

if (threadPoolWarning !== null) {
  log.warn(threadPoolWarning);
}

void servePlugin(
  createService({
    pluginId: PLUGIN_ID,
    log,
    now: () => Date.now(),
    residentBytes: () => process.memoryUsage.rss(),
    allowedFolders: parseAllowedFolders(process.env.GF_PLUGIN_ALLOWED_FOLDERS, delimiter),
  })
);
