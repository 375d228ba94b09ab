// The mapping of the user's data onto the model, clicked together or as JSON: one document, edited either way.
import type { DataSourceSettings } from '@grafana/data';
import { ConfigSection } from '@grafana/plugin-ui';
import { ClipboardButton, InlineSwitch, Stack } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import type { StoredSettings } from '../../data-source/stored';
import { MappingField } from '../MappingField';
import { MappingEditor } from './MappingEditor';
import type { Source } from './place';
import { provisioningYaml } from './provisioning-yaml';
import { sourceResources } from './source-resources';
import { t } from '../../translation/t';

interface Props {
  readonly id: string;
  readonly source: Source;
  readonly options: Pick<DataSourceSettings<StoredSettings>, 'uid' | 'name' | 'jsonData' | 'secureJsonFields'>;
  readonly readOnly: boolean;
  readonly onChange: (mapping: StoredSettings['mapping']) => void;
}

export function MappingSection({ id, source, options, readOnly, onChange }: Props) {
  const [asJson, setAsJson] = useState(false);
  const { uid, jsonData: settings } = options;
  const resources = useMemo(() => sourceResources(uid), [uid]);
  return (
    <ConfigSection
      title={t('mapping.mapping', 'Mapping')}
      description={t(
        'mapping.about',
        'Where each part of the model is in your data. Only the accounts are a must; what is not mapped greys the metrics that need it. Tables and columns with our own names need no mapping.'
      )}
    >
      <Stack direction="column" gap={2}>
        <Stack direction="row" gap={1} wrap="wrap" alignItems="center">
          <InlineSwitch
            id={`${id}-as-json`}
            label={t('mapping.as-json', 'Edit as JSON')}
            showLabel
            value={asJson}
            onChange={(event) => setAsJson(event.currentTarget.checked)}
          />
          <ClipboardButton
            variant="secondary"
            icon="copy"
            getText={() => provisioningYaml({ ...options, secureJsonFields: options.secureJsonFields ?? {} })}
          >
            {t('mapping.copy-yaml', 'Copy provisioning YAML')}
          </ClipboardButton>
        </Stack>
        {asJson ? (
          <MappingField id={`${id}-json`} mapping={settings.mapping} readOnly={readOnly} onChange={onChange} />
        ) : (
          <MappingEditor
            // What is proposed for one source is nothing to another.
            key={source}
            id={id}
            uid={uid}
            source={source}
            settings={settings}
            resources={resources}
            readOnly={readOnly}
            onChange={onChange}
          />
        )}
      </Stack>
    </ConfigSection>
  );
}
