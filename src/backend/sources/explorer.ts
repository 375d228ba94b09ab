// What the mapping editor looks at before anything is saved: what lies in the source, and what a draft makes of it.
import type { EntityId } from '../../shared/model/entities';
import type { Settings } from '../../shared/settings/settings';
import type { SourceTables } from '../../shared/source-resources';
import type { Dataset } from './dataset';

export interface Explorer {
  /** Everything that can be mapped, or one table with samples of its values. */
  tables(one: string | null, signal: AbortSignal): Promise<SourceTables>;
  /** The data as the draft reads it, of these entities alone; the caller closes its engine. */
  draft(settings: Settings, only: ReadonlySet<EntityId> | undefined, signal: AbortSignal): Promise<Dataset>;
}
