// Where each entity lives in the data, as JSON with its faults named while typing.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Field, TextArea, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { StoredSettings } from '../data-source/stored';
import { mappingText, readMapping } from './mapping-text';
import { useStoredDraft } from './use-stored-draft';
import { t } from '../translation/t';

interface Props {
  readonly id: string;
  readonly mapping: StoredSettings['mapping'];
  readonly readOnly: boolean;
  readonly onChange: (mapping: StoredSettings['mapping']) => void;
}

const ROWS = 12;

const example = `{
  "entities": {
    "accounts": { "file": "customers.csv", "fields": { "id": "customer_id", "name": "company" } },
    "subscriptions": { "file": "contracts.csv", "fields": { "account": "customer_id", "from": "start", "to": "end", "amount": "price" } }
  },
  "segments": { "plan": "plan_name" }
}`;

export function MappingField({ id, mapping, readOnly, onChange }: Props) {
  const {
    draft: text,
    faults: fault,
    edit,
  } = useStoredDraft(mapping, { draftOf: mappingText, read: readMapping, onChange });
  const styles = useStyles2(getStyles);
  return (
    <Field
      noMargin
      htmlFor={id}
      label={t('mapping.mapping', 'Mapping')}
      description={t(
        'mapping.json-about',
        'Which file and column each entity is read from. Leave it empty where files and columns carry our own names (accounts.csv, subscriptions.csv …).'
      )}
      invalid={fault !== undefined}
      error={
        fault === undefined
          ? undefined
          : t('mapping.not-saved', '{{fault}} It is not saved until this is mended.', { fault })
      }
    >
      <TextArea
        id={id}
        className={styles.code}
        rows={ROWS}
        value={text}
        disabled={readOnly}
        spellCheck={false}
        placeholder={example}
        onChange={(event) => edit(event.currentTarget.value)}
      />
    </Field>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  code: css({ fontFamily: theme.typography.fontFamilyMonospace, fontSize: theme.typography.bodySmall.fontSize }),
});
