// Everything the mapping says of one entity.
import { ConfigSubSection } from '@grafana/plugin-ui';
import { Stack } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import { entities, type Entity, type EntityId } from '../../../shared/model/entities';
import { unmappedFields } from '../../../shared/model/mapping';
import { urlFault } from '../../../shared/model/file-url';
import type { SourceTable } from '../../../shared/source-resources';
import { ConditionsEditor } from './ConditionsEditor';
import { FieldRow } from './FieldRow';
import { WrittenOptions } from './WrittenOptions';
import { MappingOptions } from './MappingOptions';
import type { Source } from './place';
import { PlaceField } from './PlaceField';
import { RevenueShape } from './RevenueShape';
import { SegmentsEditor } from './SegmentsEditor';
import { type StoredEntity, type StoredMapping, withEntity, withField } from './stored-mapping';
import { tableOf } from './table-of';
import { t } from '../../translation/t';

interface Props {
  readonly id: string;
  readonly entity: EntityId;
  readonly source: Source;
  readonly mapping: StoredMapping | undefined;
  readonly tables: readonly SourceTable[];
  /** Asks for the values of a table that is shown; gives why there are none. */
  readonly onShow: (table: SourceTable) => Promise<string | undefined>;
  readonly readOnly: boolean;
  readonly onChange: (mapping: StoredMapping | undefined) => void;
}

const untouched: StoredEntity = {};

export function EntityForm({ id, entity, source, mapping, tables, onShow, readOnly, onChange }: Props) {
  const { fields }: Entity = entities[entity];
  const stored = mapping?.entities?.[entity] ?? untouched;
  const table = tableOf(entity, source, stored, tables);
  const { url, shape } = stored;
  const isFile = source === 'csv' || url !== undefined;
  const [unread, setUnread] = useState<{ readonly url: string | undefined; readonly sentence: string | undefined }>();
  useEffect(() => {
    let wanted = true;
    const shown = table ?? (url === undefined || urlFault(url) !== undefined ? undefined : unlisted(url));
    if (shown !== undefined) {
      // Samples of a table are a help, not a need: the form works without them, and the preview tells what is wrong.
      void onShow(shown).then((sentence) => wanted && setUnread({ url, sentence }));
    }
    return () => {
      wanted = false;
    };
  }, [table, url, onShow]);
  const columns = table?.columns ?? [];
  const names = columns.map(({ name }) => name);
  const unmapped = unmappedFields(stored);
  const told = Object.entries(fields).filter(([name]) => !unmapped.includes(name));
  const change = (next: StoredEntity) => onChange(withEntity(mapping, entity, isUntouched(next) ? undefined : next));
  return (
    <Stack direction="column" gap={2}>
      <PlaceField
        id={id}
        source={source}
        stored={stored}
        tables={tables}
        unread={unread?.url === url ? unread?.sentence : undefined}
        readOnly={readOnly}
        onChange={change}
      />
      {entity === 'subscriptions' && (isFile || shape !== undefined) && (
        <RevenueShape id={id} stored={stored} columns={names} readOnly={readOnly} onChange={change} />
      )}
      <div>
        {told.map(([name, field]) => (
          <FieldRow
            key={name}
            id={`${id}-${name}`}
            name={name}
            field={field}
            stored={Object.hasOwn(stored.fields ?? {}, name) ? (stored.fields?.[name] ?? undefined) : undefined}
            columns={columns}
            readOnly={readOnly}
            onChange={(value) => change(withField(stored, name, value))}
          />
        ))}
      </div>
      {entity === 'accounts' && (
        <SegmentsEditor
          id={`${id}-segments`}
          mapping={mapping}
          columns={names}
          readOnly={readOnly}
          onChange={onChange}
        />
      )}
      <MappingOptions id={id} entity={entity} mapping={mapping} readOnly={readOnly} onChange={onChange} />
      <ConfigSubSection
        title={t('mapping.which-rows', 'Which rows')}
        description={t(
          'mapping.which-rows-about',
          'Only rows count whose column has one of these values; several values with commas between.'
        )}
      >
        <ConditionsEditor
          id={`${id}-where`}
          label={t('mapping.conditions-on', 'Conditions on {{entity}}', { entity })}
          columns={names}
          conditions={stored.where}
          readOnly={readOnly}
          onChange={(where) => change({ ...stored, where })}
        />
      </ConfigSubSection>
      <ConfigSubSection
        title={
          isFile
            ? t('mapping.how-written', 'How the file is written')
            : t('mapping.how-texts-written', 'How numbers in texts are written')
        }
      >
        <WrittenOptions
          id={id}
          isFile={isFile}
          stored={stored}
          likelyHeaderLine={table?.headerLine}
          readOnly={readOnly}
          onChange={change}
        />
      </ConfigSubSection>
    </Stack>
  );
}

const unlisted = (url: string): SourceTable => ({ schema: null, name: url, kind: 'url', rows: null, columns: [] });

const isUntouched = ({ fields, ...others }: StoredEntity): boolean =>
  Object.keys(fields ?? {}).length === 0 && Object.values(others).every((value) => value === undefined);
