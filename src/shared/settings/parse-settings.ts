// The edge for settings: jsonData from Grafana or a provisioning file becomes `Settings`, or a
// sentence about why not. Unknown keys are faults: a misspelt mapping must not be ignored.
import { checkTimeZone } from '../calendar/zone';
import { KpiError } from '../errors';
import { entities, entityIds, type EntityId } from '../model/entities';
import { issueSentences } from '../parse/issue-sentence';
import { isRecord, withoutKeys } from '../parse/without-keys';
import { settingsSchema, type Settings } from './settings';

const SETTINGS_VERSION = 1;

/** Keys that Grafana itself, or its provisioning, puts into any data source's jsonData. */
const foreignKeys: ReadonlySet<string> = new Set([
  'alertmanagerUid',
  'allowAsRecordingRulesTarget',
  'disableGrafanaCache',
  'enableSecureSocksProxy',
  'keepCookies',
  'manageAlerts',
  'oauthPassThru',
  'pdcInjected',
  'secureSocksProxyUsername',
  'serverName',
  'teamHttpHeaders',
  'timeout',
  'tlsAuth',
  'tlsAuthWithCACert',
  'tlsSkipVerify',
]);

const isForeign = (key: string) => foreignKeys.has(key) || /^httpHeaderName\d+$/.test(key);

const knownKeys = (path: string): readonly string[] | undefined => {
  switch (path) {
    case '':
      return Object.keys(settingsSchema.shape);
    case 'mapping.entities':
      return entityIds;
    default:
      return undefined;
  }
};

/** Reads the settings; what is left out takes its default. Throws `bad_settings` naming the key and what is allowed. */
export function parseSettings(json: unknown): Settings {
  if (!isRecord(json)) {
    throw new KpiError('bad_settings', 'The settings must be a JSON object such as {"source": "sample"}.');
  }
  const own = withoutKeys(json, isForeign);
  const { schemaVersion } = own;
  if (typeof schemaVersion === 'number' && schemaVersion > SETTINGS_VERSION) {
    throw new KpiError(
      'bad_settings',
      `The settings were saved by a newer version of this plugin (schema ${schemaVersion}; this one reads up to ${SETTINGS_VERSION}). Update the plugin.`
    );
  }
  const result = settingsSchema.safeParse(own);
  if (!result.success) {
    const document = { name: 'The settings', isPlural: true, json: own, knownKeys };
    throw new KpiError('bad_settings', issueSentences(result.error.issues, document));
  }
  checkTimeZone(result.data.calendar.timeZone);
  entityIds.forEach((entity) => checkFields(entity, result.data));
  return result.data;
}

function checkFields(entity: EntityId, { mapping }: Settings): void {
  const known = Object.keys(entities[entity].fields);
  const unknown = Object.keys(mapping.entities[entity]?.fields ?? {}).find((field) => !known.includes(field));
  if (unknown !== undefined) {
    const advice = entity === 'accounts' ? ' Further account columns are mapped under "mapping.segments".' : '';
    throw new KpiError(
      'bad_settings',
      `"mapping.entities.${entity}.fields" in the settings has an unknown key "${unknown}". Known: ${known.join(', ')}.${advice}`
    );
  }
}
