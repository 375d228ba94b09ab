// Where the rows of an entity are: a file or a table to pick, a file at a URL, or a select of the user's own.
import { Combobox, Field, RadioButtonGroup, Stack, TextArea } from '@grafana/ui';
import React, { useMemo } from 'react';
import { later } from '../../fields/later';
import { isFilePattern } from '../../../shared/model/file-pattern';
import type { SourceTable } from '../../../shared/source-resources';
import { listedTable, listedText, type Place, placeOf, placeText, type Source } from './place';
import type { StoredEntity } from './stored-mapping';
import { UrlField } from './UrlField';
import { language, t } from '../../translation/t';

interface Props {
  readonly id: string;
  readonly source: Source;
  readonly stored: StoredEntity;
  readonly tables: readonly SourceTable[];
  /** Why the file at the URL could not be read. */
  readonly unread: string | undefined;
  readonly readOnly: boolean;
  readonly onChange: (stored: StoredEntity) => void;
}

const QUERY_ROWS = 5;

/** What is known of how a chosen file is written. Its header is where it is, wherever that of the one before was. */
const writtenAs = ({ encoding, headerLine }: SourceTable): StoredEntity => ({
  ...(encoding === undefined ? {} : { encoding }),
  headerLine,
});

function kinds(source: Props['source']) {
  const atUrl = { value: 'url' as const, label: t('mapping.url', 'URL') };
  return source === 'csv'
    ? [{ value: 'table' as const, label: t('mapping.file-in-folder', 'File in the folder') }, atUrl]
    : [
        { value: 'table' as const, label: t('mapping.table-or-view', 'Table or view') },
        { value: 'query' as const, label: t('mapping.select', 'Select') },
        atUrl,
      ];
}

export function PlaceField({ id, source, stored, tables, unread, readOnly, onChange }: Props) {
  const options = useMemo(() => tables.filter(({ kind }) => kind !== 'url').map(tableOption), [tables]);
  const { query, url } = stored;
  const text = placeText(stored);
  const choose = (place: Place, written: StoredEntity = {}) => {
    const { file: _file, url: _url, table: _table, query: _query, ...others } = stored;
    onChange({ ...place, ...others, ...written });
  };
  const chooseText = (chosen: string) => {
    const alike = tables.filter(({ name }) => name === chosen);
    // A bare name that is typed means the one table of that name, whatever its schema.
    const listed = listedTable(tables, chosen) ?? (alike.length === 1 ? alike[0] : undefined);
    if (listed === undefined) {
      choose(source === 'csv' ? { file: chosen } : { table: chosen });
    } else {
      choose(placeOf(listed), writtenAs(listed));
    }
  };
  const isPattern = text !== undefined && isFilePattern(text);
  const isLost = text !== undefined && !isPattern && tables.length > 0 && listedTable(tables, text) === undefined;
  return (
    <Stack direction="column" gap={1}>
      <Field noMargin label={t('mapping.read-from', 'Read from')}>
        <RadioButtonGroup
          aria-label={t('mapping.read-from', 'Read from')}
          options={kinds(source)}
          value={query !== undefined ? 'query' : url !== undefined ? 'url' : 'table'}
          disabled={readOnly}
          onChange={(kind) => choose(kind === 'table' ? {} : { [kind]: '' })}
        />
      </Field>
      {url !== undefined ? (
        <UrlField id={id} url={url} unread={unread} readOnly={readOnly} onChange={(next) => choose({ url: next })} />
      ) : query === undefined ? (
        <Field
          noMargin
          htmlFor={`${id}-place`}
          label={source === 'csv' ? t('settings.file', 'File') : t('mapping.table-or-view', 'Table or view')}
          description={
            source === 'csv'
              ? t(
                  'mapping.file-about',
                  'A file of the folder, or a pattern such as responses-*.csv. Without one, the file of the entity’s own name.'
                )
              : t('mapping.table-about', 'Without one, the table of the entity’s own name.')
          }
          invalid={isLost}
          error={isLost ? t('mapping.not-in-source', '"{{place}}" is not in the source.', { place: text }) : undefined}
        >
          <Combobox
            id={`${id}-place`}
            options={options}
            value={text ?? null}
            placeholder={t('mapping.by-own-name', 'By its own name')}
            createCustomValue
            isClearable
            disabled={readOnly}
            onChange={later((option) => (option === null ? choose({}) : chooseText(option.value)))}
          />
        </Field>
      ) : (
        <Field
          noMargin
          htmlFor={`${id}-query`}
          label={t('mapping.select', 'Select')}
          description={t(
            'mapping.select-about',
            'One select without a semicolon. It is run read-only, as part of every number that reads this entity.'
          )}
          invalid={query.trim() === ''}
          error={query.trim() === '' ? t('mapping.select-missing', 'Write the select, or read a table.') : undefined}
        >
          <TextArea
            id={`${id}-query`}
            rows={QUERY_ROWS}
            value={query}
            disabled={readOnly}
            spellCheck={false}
            placeholder="select customer_id as account, … from contracts"
            onChange={(event) => choose({ query: event.currentTarget.value })}
          />
        </Field>
      )}
    </Stack>
  );
}

function tableOption(table: SourceTable) {
  const rows =
    table.rows === null
      ? ''
      : t('mapping.about-rows', 'about {{rows}} rows', { rows: table.rows.toLocaleString(language()) });
  const columns = t('mapping.columns', '{{count}} columns', { count: table.columns.length });
  return {
    label: listedText(table),
    value: listedText(table),
    description: [table.kind === 'view' ? t('mapping.view', 'view') : '', rows, columns]
      .filter((text) => text !== '')
      .join(' · '),
  };
}
