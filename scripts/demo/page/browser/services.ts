// What Grafana's runtime has to offer for the query editor to work outside Grafana.
import { type BackendSrv, config, setBackendSrv, setTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { pageBackend } from './page-backend';

/** A page without dashboard variables. */
const templates: TemplateSrv = {
  getVariables: () => [],
  replace: (target = '') => target,
  containsTemplate: () => false,
  updateTimeRange: () => undefined,
};

/** Call once, before any component of the plugin is drawn. */
export function installServices(): void {
  // Links into Grafana then stay behind the address that was printed, where the server explains them.
  config.appSubUrl = new URL('.', document.baseURI).pathname.replace(/\/$/, '');
  setTemplateSrv(templates);
  setBackendSrv(pageBackend as BackendSrv); // data sources only fetch
}
