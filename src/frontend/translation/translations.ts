// Brings the texts of the reader's language into Grafana's translations.
import { initPluginTranslations } from '@grafana/i18n';
import { pluginId } from '../data-source/plugin-id';

/** Grafana loads a plugin's texts itself only from 12.1 on, so they are brought along; English is in the code. */
const load = async (language: string): Promise<Record<string, unknown>> =>
  language === 'de-DE' ? import('../../locales/de-DE/csmetrics-customersuccess-datasource.json') : {};

let ready: Promise<unknown> | undefined;

/** Resolves once texts can be asked for; a language that cannot be loaded leaves English. */
export function translations(): Promise<unknown> {
  ready ??= initPluginTranslations(pluginId, [load]);
  return ready;
}
