// The query editor of panels, Explore and alert rules.
import type { QueryEditorProps } from '@grafana/data';
import { EditorRow } from '@grafana/plugin-ui';
import { getTemplateSrv } from '@grafana/runtime';
import { Alert, MultiCombobox, RadioButtonGroup, Stack } from '@grafana/ui';
import React, { useId, useMemo } from 'react';
import type { KpiQuery } from '../../shared/query/query';
import type { KpiDataSource } from '../data-source/kpi-data-source';
import type { StoredQuery, StoredSettings } from '../data-source/stored';
import { useLabels } from '../model/use-labels';
import { useModel } from '../model/use-model';
import { FilterRow } from './FilterRow';
import { lensOptions } from './lens-options';
import { MetricPicker } from './MetricPicker';
import { MoreOptions } from './MoreOptions';
import { PeriodFields } from './PeriodFields';
import { querySentence } from './query-sentence';
import { QueryWords } from './QueryWords';
import { readQuery } from './read-query';
import { SizedField } from './SizedField';
import { validateQuery } from './validate-query';
import { fillsVariables, variableNames } from './variable-names';

export type Props = QueryEditorProps<KpiDataSource, StoredQuery, StoredSettings>;

const formatOptions = [
  { value: 'timeseries' as const, label: 'Time series', description: 'One line per group and lens' },
  { value: 'numeric' as const, label: 'Single value', description: 'The last window, one number per group and lens' },
  { value: 'table' as const, label: 'Table', description: 'One row per window and group' },
];

export function QueryEditor({ app, datasource, query: stored, onChange, onRunQuery }: Props) {
  const id = useId();
  const { query, problem } = readQuery(stored);
  const { resources } = datasource;
  const model = useModel(resources);
  const labelsOf = useLabels(resources, Object.keys(query.filters));
  // Variables do not come and go while an editor is open.
  const variables = useMemo(() => variableNames(getTemplateSrv(), app), [app]);
  const faults = validateQuery(query, model, fillsVariables(app));

  const change = (part: Partial<KpiQuery>) => {
    onChange({ ...stored, ...query, ...part });
    onRunQuery();
  };
  const dimensionOptions = [
    ...model.dimensions.map(({ id: value, label }) => ({ value, label, description: `One line per ${label}` })),
    ...variables.map((name) => ({ value: name, label: name, group: 'Variables' })),
  ];
  const dimensionLabel = (value: string) => dimensionOptions.find((option) => option.value === value)?.label ?? value;
  return (
    <Stack direction="column" gap={0.5}>
      {problem !== undefined && (
        <Alert severity="warning" title="Part of this query cannot be read; its default stands in">
          {problem}
        </Alert>
      )}
      {model.error !== undefined && (
        <Alert severity="warning" title="The data source cannot say what it holds">
          {model.error}
        </Alert>
      )}
      <EditorRow>
        <SizedField
          label="Metric"
          htmlFor={`${id}-metric`}
          invalid={faults.metric !== undefined}
          error={faults.metric}
          size={40}
        >
          <MetricPicker
            id={`${id}-metric`}
            value={query.metric}
            unavailable={model.unavailable}
            variables={variables}
            onChange={(metric) => change({ metric })}
          />
        </SizedField>
        <SizedField size={36} label="Break down by" invalid={faults.by !== undefined} error={faults.by}>
          <MultiCombobox
            id={`${id}-by`}
            placeholder="Total"
            options={dimensionOptions}
            value={query.by.map((value) => ({ value, label: dimensionLabel(value) }))}
            onChange={(chosen) => change({ by: chosen.map(({ value }) => value) })}
            isClearable
          />
        </SizedField>
        <PeriodFields id={id} period={query.period} onChange={(period) => change({ period })} />
        <SizedField size={38} label="Show">
          <MultiCombobox
            id={`${id}-lenses`}
            options={lensOptions}
            value={[...query.lenses]}
            onChange={(chosen) =>
              change({ lenses: chosen.length === 0 ? ['value'] : chosen.map(({ value }) => value) })
            }
          />
        </SizedField>
        <SizedField size="content" label="Format">
          <RadioButtonGroup
            aria-label="Format"
            options={formatOptions}
            value={query.format}
            onChange={(format) => change({ format })}
          />
        </SizedField>
      </EditorRow>
      <FilterRow
        id={id}
        filters={query.filters}
        dimensions={model.dimensions}
        labelsOf={labelsOf}
        variables={variables}
        resources={resources}
        faults={faults.filters}
        onChange={(filters) => change({ filters })}
      />
      <MoreOptions id={id} query={query} onChange={change} />
      {faults.query !== undefined && <Alert severity="error" title={faults.query} />}
      <QueryWords query={query} sentence={querySentence(query, labelsOf, model.dimensions)} />
    </Stack>
  );
}
