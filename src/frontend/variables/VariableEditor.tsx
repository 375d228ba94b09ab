// What a dashboard variable lists, and among which accounts and people.
import type { QueryEditorProps } from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import { Box, Combobox, Field, Stack } from '@grafana/ui';
import React, { useId, useMemo } from 'react';
import { later } from '../fields/later';
import type { KpiDataSource } from '../data-source/kpi-data-source';
import type { StoredQuery, StoredSettings, VariableQuery } from '../data-source/stored';
import { useLabels } from '../model/use-labels';
import { useModel } from '../model/use-model';
import { FilterRow } from '../query/FilterRow';
import { variableNames } from '../query/variable-names';
import { t } from '../translation/t';
import { chosenList, listOptions, withList } from './variable-lists';

type Props = QueryEditorProps<KpiDataSource, StoredQuery, StoredSettings, VariableQuery>;

export function VariableEditor({ datasource, query: stored, onChange }: Props) {
  const id = useId();
  const { resources } = datasource;
  const model = useModel(resources);
  const query = asVariableQuery(stored);
  const { dimension, filters = {} } = query;
  const labelsOf = useLabels(resources, Object.keys(filters));
  const variables = useMemo(() => variableNames(getTemplateSrv(), undefined), []);
  const ofAccounts = model.dimensions.filter(({ kind }) => kind !== 'row');
  const canNarrow = dimension !== undefined && ofAccounts.some((known) => known.id === dimension);
  return (
    // Grafana leaves no room under its choice of the data source.
    <Box marginTop={2}>
      <Stack direction="column" gap={1}>
        <Field
          noMargin
          label={t('variables.list', 'List')}
          description={t(
            'variables.names-are-shown-ids-are-what-queries',
            'Names are shown, ids are what queries filter by.'
          )}
          invalid={model.error !== undefined}
          error={model.error}
        >
          <Combobox
            id={id}
            width={40}
            placeholder={t('variables.choose-what-to-list', 'Choose what to list')}
            value={chosenList(query)}
            options={listOptions(model.dimensions)}
            onChange={later(({ value }) => onChange(withList(query, value)))}
          />
        </Field>
        {canNarrow && (
          <FilterRow
            id={id}
            filters={filters}
            dimensions={ofAccounts.filter((known) => known.id !== dimension)}
            labelsOf={labelsOf}
            variables={variables}
            resources={resources}
            faults={{}}
            onChange={later((next) => onChange({ ...query, filters: next }))}
          />
        )}
      </Stack>
    </Box>
  );
}

/** Grafana hands over an empty text for a new variable, and a bare dimension name where one was provisioned. */
function asVariableQuery(stored: VariableQuery | string | undefined): VariableQuery {
  return typeof stored === 'object'
    ? { ...stored, refId: stored.refId ?? 'variable' }
    : { refId: 'variable', ...(stored ? { dimension: stored } : {}) };
}
