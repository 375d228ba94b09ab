// The backend's entry: reads the surroundings once and hands the service to the host, which loads it
// after the handshake.
import { threadPoolWarning } from './host/thread-pool';
import { delimiter } from 'node:path';
import { createLogger, servePlugin, thisProcess } from './host';

const PLUGIN_ID = 'csmetrics-customersuccess-datasource';
const log = createLogger(PLUGIN_ID, thisProcess);

if (threadPoolWarning !== null) {
  log.warn(threadPoolWarning);
}

void servePlugin({
  log,
  async load() {
    const { createService, parseAllowedFolders, parseUrlHosts } = await import('./service');
    return createService({
      pluginId: PLUGIN_ID,
      log,
      now: () => Date.now(),
      residentBytes: () => process.memoryUsage.rss(),
      allowedFolders: parseAllowedFolders(process.env.GF_PLUGIN_ALLOWED_FOLDERS, delimiter),
      urlHosts: parseUrlHosts(
        {
          public: process.env.GF_PLUGIN_ALLOWED_URL_HOSTS,
          private: process.env.GF_PLUGIN_ALLOWED_PRIVATE_URL_HOSTS,
        },
        (entry) => log.warn(`"${entry}" in the allowed hosts is no host; write it as exports.example.com`)
      ),
    });
  },
});
