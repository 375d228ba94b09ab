// What a dashboard marks on its time axis, and for whom.
import { EditorRow } from '@grafana/plugin-ui';
import { getTemplateSrv } from '@grafana/runtime';
import { MultiCombobox, Stack } from '@grafana/ui';
import React, { useId, useMemo } from 'react';
import { z } from 'zod';
import { later } from '../fields/later';
import { aboutEvents, eventKinds, moneyEvents } from '../../shared/query/events';
import { eventsSchema } from '../../shared/query/query';
import { settingsUrl } from '../data-source/settings-url';
import type { StoredQuery } from '../data-source/stored';
import { useLabels } from '../model/use-labels';
import { useModel } from '../model/use-model';
import { BreakdownField } from '../query/BreakdownField';
import { chooseMetric } from '../query/choose-metric';
import { dimensionsOf } from '../query/dimension-options';
import { EditorAlerts } from '../query/EditorAlerts';
import { FilterRow } from '../query/FilterRow';
import { MetricField } from '../query/MetricField';
import { NumberField } from '../query/NumberField';
import { PeriodFields } from '../query/PeriodFields';
import type { Props } from '../query/QueryEditor';
import { querySentence } from '../query/query-sentence';
import { QueryWords } from '../query/QueryWords';
import { readQuery, storedQuery } from '../query/read-query';
import { SizedField } from '../query/SizedField';
import { validateQuery } from '../query/validate-query';
import { variableNames } from '../query/variable-names';
import { t } from '../translation/t';
import { ownKeys } from './own-keys';

const KINDS_WIDTH = 60;
const kindOptions = eventKinds.map((value) => ({
  value,
  label: aboutEvents[value].name,
  description: aboutEvents[value].words,
}));
const amount = z.number().min(0);

export function AnnotationEditor({ datasource, query: stored, onChange, onRunQuery }: Props) {
  const id = useId();
  const { resources } = datasource;
  const model = useModel(resources);
  const { query, storedPeriod, problem } = readQuery(ownKeys(stored));
  const { events = eventsSchema.parse({}), filters } = query;
  const labelsOf = useLabels(resources, Object.keys(filters));
  const variables = useMemo(() => variableNames(getTemplateSrv(), undefined), []);
  const faults = validateQuery(query, model, false);
  const marksSpikes = events.kinds.includes('spike');
  const dimensions = dimensionsOf(query.metric, model.dimensions).filter(({ kind }) => marksSpikes || kind !== 'row');
  const change = later((part: Partial<StoredQuery>) => {
    const next = { ...query, period: storedPeriod ?? query.period, ...part, format: 'annotations' as const };
    onChange(storedQuery(next, stored));
    onRunQuery();
  });
  return (
    <Stack direction="column" gap={0.5}>
      <EditorAlerts unread={problem} error={model.error} />
      <EditorRow>
        <SizedField size={KINDS_WIDTH} label={t('annotations.mark', 'Mark')} htmlFor={`${id}-kinds`}>
          <MultiCombobox
            id={`${id}-kinds`}
            options={kindOptions}
            value={events.kinds.map((value) => ({ value, label: aboutEvents[value].name }))}
            onChange={(chosen) =>
              chosen.length > 0 && change({ events: { ...events, kinds: chosen.map(({ value }) => value) } })
            }
          />
        </SizedField>
        {events.kinds.some((kind) => moneyEvents.has(kind)) && (
          <NumberField
            id={`${id}-min-mrr`}
            label={t('annotations.from-mrr', 'From MRR')}
            tooltip={t(
              'annotations.customers-lost-or-back-expansion-and-contraction',
              'Customers lost or back, expansion and contraction of less MRR are left out.'
            )}
            placeholder="0"
            value={events.minMrr}
            schema={amount}
            onChange={(minMrr) => change({ events: { ...events, minMrr } })}
          />
        )}
      </EditorRow>
      {marksSpikes && (
        <EditorRow>
          <MetricField
            id={`${id}-metric`}
            value={query.metric}
            model={model}
            variables={variables}
            fault={faults.metric}
            settingsUrl={settingsUrl(datasource.uid)}
            onChange={(metric) =>
              change(chooseMetric({ ...query, period: storedPeriod ?? query.period }, metric, model))
            }
          />
          <BreakdownField
            id={`${id}-by`}
            metric={query.metric}
            by={query.by}
            dimensions={model.dimensions}
            variables={variables}
            fault={faults.by}
            onChange={(by) => change({ by })}
          />
          <PeriodFields
            id={id}
            period={query.period}
            stored={storedPeriod}
            variables={variables}
            onChange={(period) => change({ period })}
          />
          <NumberField
            id={`${id}-min-spike`}
            label={t('annotations.from-standard-errors', 'From standard errors')}
            tooltip={t(
              'annotations.windows-nearer-to-those-before-are-no-spikes',
              'Windows that are nearer to the ones before are no spikes.'
            )}
            placeholder="3"
            value={events.minSpike}
            schema={amount}
            onChange={(minSpike) => change({ events: { ...events, minSpike } })}
          />
        </EditorRow>
      )}
      <FilterRow
        id={id}
        filters={filters}
        dimensions={dimensions}
        labelsOf={labelsOf}
        variables={variables}
        resources={resources}
        faults={faults.filters}
        onChange={(next) => change({ filters: next })}
      />
      <QueryWords sentence={querySentence(query, labelsOf, model)} />
    </Stack>
  );
}
