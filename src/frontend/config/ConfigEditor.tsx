// The data source's settings page.
import type { DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { DataSourceDescription } from '@grafana/plugin-ui';
import { config } from '@grafana/runtime';
import { Divider } from '@grafana/ui';
import React, { useId, useMemo } from 'react';
import type { StoredSettings } from '../data-source/stored';
import { backendResources } from './backend-resources';
import { CalendarSection } from './CalendarSection';
import { ModelPanel } from './ModelPanel';
import { NumbersSection } from './NumbersSection';
import { SourceSection } from './SourceSection';

export type Props = DataSourcePluginOptionsEditorProps<StoredSettings>;

/** The plugin's own page in Grafana, which shows its README. */
const docsLink = () => `${config.appSubUrl}/plugins/csmetrics-customersuccess-datasource`;

export function ConfigEditor({ options, onOptionsChange }: Props) {
  const id = useId();
  const { jsonData: settings, uid } = options;
  const readOnly = options.readOnly ?? false;
  const resources = useMemo(() => backendResources(uid), [uid]);
  const change = (part: Partial<StoredSettings>) => onOptionsChange({ ...options, jsonData: { ...settings, ...part } });
  return (
    <>
      <DataSourceDescription
        dataSourceName="Customer Success KPIs"
        docsLink={docsLink()}
        hasRequiredFields={settings.source === 'csv'}
      />
      <Divider />
      <SourceSection id={id} settings={settings} readOnly={readOnly} onChange={change} />
      <Divider />
      <CalendarSection
        id={id}
        calendar={settings.calendar}
        readOnly={readOnly}
        onChange={(calendar) => change({ calendar })}
      />
      <Divider />
      <NumbersSection id={id} settings={settings} readOnly={readOnly} onChange={change} />
      <Divider />
      <ModelPanel uid={uid} resources={resources} />
    </>
  );
}
