// Editor of a dashboard variable: which dimension's values to offer.
import { Combobox, Field } from '@grafana/ui';
import type { QueryEditorProps } from '@grafana/data';
import React, { useId } from 'react';
import type { KpiDataSource } from '../data-source/kpi-data-source';
import type { StoredQuery, StoredSettings, VariableQuery } from '../data-source/stored';
import { useModel } from '../model/use-model';

type Props = QueryEditorProps<KpiDataSource, StoredQuery, StoredSettings, VariableQuery>;

export function VariableEditor({ datasource, query, onChange }: Props) {
  const id = useId();
  const model = useModel(datasource.resources);
  return (
    <Field
      noMargin
      label="Values of"
      description="The variable offers every value of this; its ids are what queries filter by."
      invalid={model.error !== undefined}
      error={model.error}
    >
      <Combobox
        id={id}
        width={40}
        value={query.dimension ?? null}
        options={model.dimensions.map(({ id: value, label }) => ({ value, label }))}
        onChange={({ value }) => onChange({ ...query, refId: query.refId ?? 'variable', dimension: value })}
      />
    </Field>
  );
}
