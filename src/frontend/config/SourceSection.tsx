// Where the data comes from: the built-in sample company, CSV files or a Postgres.
import { ConfigSection } from '@grafana/plugin-ui';
import { Field, Input, RadioButtonGroup, Stack, Text } from '@grafana/ui';
import React from 'react';
import type { StoredSettings } from '../data-source/stored';

interface Props {
  readonly id: string;
  readonly settings: StoredSettings;
  readonly readOnly: boolean;
  readonly onChange: (part: Partial<StoredSettings>) => void;
}

/** In grid units; narrow enough for a phone. */
const WIDTH = 40;

const sources = [
  { value: 'sample' as const, label: 'Sample company' },
  { value: 'csv' as const, label: 'CSV files' },
  { value: 'postgres' as const, label: 'Postgres' },
];

const about = {
  sample: 'A made-up company: about 400 customers, 12 CSMs, 36 months. It needs no files.',
  csv: 'Files of your own, in a folder that the Grafana server can read, or at URLs.',
  postgres: 'Tables of your own, read where they are.',
};

export function SourceSection({ id, settings, readOnly, onChange }: Props) {
  const { source = 'sample', folder = '', mapping } = settings;
  // Everything may be at URLs.
  const isNeeded = source === 'csv' && mapping?.entities?.accounts?.url === undefined;
  const isMissing = isNeeded && folder.trim() === '';
  return (
    <ConfigSection title="Data">
      <Stack direction="column" gap={2}>
        <Field noMargin label="Source" description={about[source]}>
          <RadioButtonGroup
            aria-label="Source"
            options={sources}
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
            label={source === 'csv' ? 'Folder' : 'Folder for files beside the database'}
            description={
              <>
                {source === 'postgres' && 'Only where some entities come from CSV files. '}
                Full path on the Grafana server. Only folders that your administrator allows can be read: in
                grafana.ini, section{' '}
                <Text element="span" variant="code">
                  [plugin.csmetrics-customersuccess-datasource]
                </Text>
                , key{' '}
                <Text element="span" variant="code">
                  allowed_folders
                </Text>
                .
              </>
            }
            invalid={isMissing}
            error={
              isMissing
                ? 'Enter the folder that holds the CSV files, or read the accounts from a URL in the mapping below.'
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
