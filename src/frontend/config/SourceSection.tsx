// Where the data comes from: the built-in sample company or a folder of CSV files.
import { ConfigSection } from '@grafana/plugin-ui';
import { Field, Input, RadioButtonGroup, Stack } from '@grafana/ui';
import React from 'react';
import type { StoredSettings } from '../data-source/stored';
import { MappingField } from './MappingField';

interface Props {
  readonly id: string;
  readonly settings: StoredSettings;
  readonly readOnly: boolean;
  readonly onChange: (part: Partial<StoredSettings>) => void;
}

const WIDTH = 60;

const sources = [
  { value: 'sample' as const, label: 'Sample company' },
  { value: 'csv' as const, label: 'CSV folder' },
];

const about = {
  sample: 'A made-up company: about 400 customers, 12 CSMs, 36 months. It needs no files.',
  csv: 'Files of your own, in a folder that the Grafana server can read.',
};

export function SourceSection({ id, settings, readOnly, onChange }: Props) {
  const { source = 'sample', folder = '' } = settings;
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
        {source === 'csv' && (
          <>
            <Field
              noMargin
              required
              htmlFor={`${id}-folder`}
              label="Folder"
              description={
                <>
                  Full path on the Grafana server. Only folders that your administrator allows can be read: in
                  grafana.ini, section <code>[plugin.csmetrics-customersuccess-datasource]</code>, key{' '}
                  <code>allowed_folders</code>.
                </>
              }
              invalid={folder.trim() === ''}
              error={folder.trim() === '' ? 'Enter the folder that holds the CSV files.' : undefined}
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
            <MappingField
              id={`${id}-mapping`}
              mapping={settings.mapping}
              readOnly={readOnly}
              onChange={(mapping) => onChange({ mapping })}
            />
          </>
        )}
      </Stack>
    </ConfigSection>
  );
}
