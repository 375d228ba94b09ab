// How far an entity is mapped, in a word.
import type { EntityId } from '../../../shared/model/entities';
import { type EntityProposal, tableLabel } from '../../../shared/model/auto-map';
import type { SourceTable } from '../../../shared/source-resources';
import { confidenceWords } from './confidence-words';
import { placeText, type Source } from './place';
import { type StoredMapping } from './stored-mapping';
import { tableOf } from './table-of';
import { t } from '../../translation/t';

export interface EntityState {
  readonly label: string;
  readonly color: 'green' | 'blue' | 'orange' | 'darkgrey';
  readonly icon: 'check' | 'question-circle' | 'minus-circle';
  /** Where the rows are; undefined where nowhere. */
  readonly place: string | undefined;
}

export function entityState(
  entity: EntityId,
  source: Source,
  mapping: StoredMapping | undefined,
  tables: readonly SourceTable[],
  proposals: readonly EntityProposal[] | undefined
): EntityState {
  // An entity with nothing under its name is null where it comes from YAML.
  const stored = mapping?.entities?.[entity] ?? undefined;
  const found = tableOf(entity, source, stored ?? {}, tables);
  if (stored !== undefined) {
    const place = stored.query === undefined ? (placeText(stored) ?? found?.name) : t('mapping.a-select', 'a select');
    return { label: t('mapping.mapped', 'Mapped'), color: 'green', icon: 'check', place };
  }
  if (found !== undefined) {
    return { label: t('mapping.by-own-name', 'By its own name'), color: 'green', icon: 'check', place: found.name };
  }
  const [best] = proposals ?? [];
  return best === undefined
    ? { label: t('mapping.not-mapped', 'Not mapped'), color: 'darkgrey', icon: 'minus-circle', place: undefined }
    : {
        label: t('mapping.proposed', 'Proposed, {{confidence}}', { confidence: confidenceWords(best.confidence) }),
        color: 'blue',
        icon: 'question-circle',
        place: tableLabel(best.table),
      };
}
