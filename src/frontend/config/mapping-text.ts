// The mapping as people edit it: JSON text, checked by the same rules as the backend's.
import { KpiError } from '../../shared/errors';
import { parseSettings } from '../../shared/settings/parse-settings';
import type { StoredSettings } from '../data-source/stored';
import { t } from '../translation/t';
import type { Read } from './use-stored-draft';

type StoredMapping = StoredSettings['mapping'];

/** Reads the text; blank text is the default mapping. A fault is a sentence that says where and what. */
export function readMapping(text: string): Read<StoredMapping, string> {
  if (text.trim() === '') {
    return { stored: undefined };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return {
      faults: t('mapping.no-json-yet', 'This is not JSON yet: {{reason}}.', {
        reason: error instanceof Error ? error.message : String(error),
      }),
    };
  }
  try {
    parseSettings({ mapping: json });
  } catch (error) {
    if (error instanceof KpiError) {
      return { faults: error.message };
    }
    throw error;
  }
  // What was typed is stored, not the parsed form, so that defaults stay out of the settings.
  return { stored: json as StoredMapping }; // parseSettings has just accepted it
}

/** The stored mapping as text to edit. */
export function mappingText(mapping: StoredMapping): string {
  return mapping === undefined ? '' : JSON.stringify(mapping, null, 2);
}
