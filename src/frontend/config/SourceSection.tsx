// Where the data comes from: the built-in sample company, CSV files or a Postgres.
import { ConfigSection } from '@grafana/plugin-ui';
import { Field, Input, RadioButtonGroup, Stack } from '@grafana/ui';
import React from 'react';
import type { StoredSettings } from '../data-source/stored';
import { t } from '../translation/t';

interface Props {
  readonly id: string;
  readonly settings: StoredSettings;
  readonly readOnly: boolean;
  readonly onChange: (part: Partial<StoredSettings>) => void;
}

/** In grid units; narrow enough for a phone. */
const WIDTH = 40;

const sources = () => [
  { value: 'sample' as const, label: t('settings.sample', 'Sample company') },
  { value: 'csv' as const, label: t('settings.csv', 'CSV files') },
  { value: 'postgres' as const, label: t('settings.postgres', 'Postgres') },
];

const about = () => ({
  sample: t('settings.sample-about', 'A made-up company: about 400 customers, 12 CSMs, 36 months. It needs no files.'),
  csv: t('settings.csv-about', 'Files of your own, in a folder that the Grafana server can read, or at URLs.'),
  postgres: t('settings.postgres-about', 'Tables of your own, read where they are.'),
});

export function SourceSection({ id, settings, readOnly, onChange }: Props) {
  const { source = 'sample', folder = '', mapping } = settings;
  // Everything may be at URLs.
  const isNeeded = source === 'csv' && mapping?.entities?.accounts?.url === undefined;
  const isMissing = isNeeded && folder.trim() === '';
  return (
    <ConfigSection title={t('settings.data', 'Data')}>
      <Stack direction="column" gap={2}>
        <Field noMargin label={t('settings.source', 'Source')} description={about()[source]}>
          <RadioButtonGroup
            aria-label={t('settings.source', 'Source')}
            options={sources()}
            value={source}
            disabled={readOnly}
            onChange={(chosen) => onChange({ source: chosen })}
          />
        </Field>
        {source !== 'sample' && (
          <Field
            noMargin
            required={isNeeded}
            htmlFor={`${id}-folder`}
            label={
              source === 'csv'
                ? t('settings.folder', 'Folder')
                : t('settings.folder-beside', 'Folder for files beside the database')
            }
            description={
              source === 'postgres'
                ? t(
                    'settings.folder-beside-about',
                    'Only where some entities come from CSV files. Full path on the Grafana server. Only folders that your administrator allows can be read: in grafana.ini, section [plugin.csmetrics-customersuccess-datasource], key allowed_folders.'
                  )
                : t(
                    'settings.folder-about',
                    'Full path on the Grafana server. Only folders that your administrator allows can be read: in grafana.ini, section [plugin.csmetrics-customersuccess-datasource], key allowed_folders.'
                  )
            }
            invalid={isMissing}
            error={
              isMissing
                ? t(
                    'settings.folder-missing',
                    'Enter the folder that holds the CSV files, or read the accounts from a URL in the mapping below.'
                  )
                : undefined
            }
          >
            <Input
              id={`${id}-folder`}
              width={WIDTH}
              value={folder}
              placeholder="/var/lib/customer-success"
              disabled={readOnly}
              onChange={(event) => onChange({ folder: event.currentTarget.value })}
            />
          </Field>
        )}
      </Stack>
    </ConfigSection>
  );
}
