// The data source's settings page.
import type { DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { DataSourceDescription } from '@grafana/plugin-ui';
import { config } from '@grafana/runtime';
import { Divider } from '@grafana/ui';
import React, { useId, useMemo } from 'react';
import { pluginId } from '../data-source/plugin-id';
import { Resources } from '../data-source/resources';
import type { StoredSettings } from '../data-source/stored';
import { askBackend } from './ask-backend';
import { BandsSection } from './BandsSection';
import { CalendarSection } from './CalendarSection';
import { ConnectionSection } from './connection/ConnectionSection';
import { HealthSection } from './HealthSection';
import { MappingSection } from './mapping/MappingSection';
import { ModelPanel } from './ModelPanel';
import { NumbersSection } from './NumbersSection';
import { OwnMetricsSection } from './own-metrics/OwnMetricsSection';
import { SourceSection } from './SourceSection';
import { UrlsSection } from './urls/UrlsSection';

type Props = DataSourcePluginOptionsEditorProps<StoredSettings, Record<string, string>>;

/** The plugin's own page in Grafana, which shows its README. */
const docsLink = () => `${config.appSubUrl}/plugins/${pluginId}`;

export function ConfigEditor({ options, onOptionsChange }: Props) {
  const id = useId();
  const { jsonData: settings, uid, type } = options;
  const { source = 'sample' } = settings;
  const readOnly = options.readOnly ?? false;
  const resources = useMemo(() => new Resources(askBackend(uid)), [uid]);
  const change = (part: Partial<StoredSettings>) => onOptionsChange({ ...options, jsonData: { ...settings, ...part } });
  return (
    <>
      <DataSourceDescription
        dataSourceName="Customer Success KPIs"
        docsLink={docsLink()}
        hasRequiredFields={source !== 'sample'}
      />
      <Divider />
      <SourceSection id={id} settings={settings} readOnly={readOnly} onChange={change} />
      <Divider />
      {source === 'postgres' && (
        <>
          <ConnectionSection id={`${id}-postgres`} options={options} readOnly={readOnly} onChange={onOptionsChange} />
          <Divider />
        </>
      )}
      {source !== 'sample' && (
        <>
          <UrlsSection id={`${id}-urls`} options={options} readOnly={readOnly} onChange={onOptionsChange} />
          <Divider />
          <MappingSection
            id={`${id}-mapping`}
            source={source}
            options={options}
            readOnly={readOnly}
            onChange={(mapping) => change({ mapping })}
          />
          <Divider />
        </>
      )}
      <CalendarSection
        id={id}
        calendar={settings.calendar}
        readOnly={readOnly}
        onChange={(calendar) => change({ calendar })}
      />
      <Divider />
      <NumbersSection id={id} settings={settings} readOnly={readOnly} onChange={change} />
      <Divider />
      <BandsSection id={id} bands={settings.bands} readOnly={readOnly} onChange={(bands) => change({ bands })} />
      <Divider />
      <HealthSection id={id} health={settings.health} readOnly={readOnly} onChange={(health) => change({ health })} />
      <Divider />
      <OwnMetricsSection
        id={`${id}-own`}
        metrics={settings.ownMetrics}
        readOnly={readOnly}
        onChange={(ownMetrics) => change({ ownMetrics })}
      />
      <Divider />
      <ModelPanel uid={uid} type={type} resources={resources} />
    </>
  );
}
