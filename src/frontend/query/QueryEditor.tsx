// The query editor of panels, Explore and alert rules.
import type { QueryEditorProps } from '@grafana/data';
import { EditorRow } from '@grafana/plugin-ui';
import { getTemplateSrv } from '@grafana/runtime';
import { Alert, Stack } from '@grafana/ui';
import React, { useId, useMemo, useState } from 'react';
import { later } from '../fields/later';
import type { KpiQuery } from '../../shared/query/query';
import type { KpiDataSource } from '../data-source/kpi-data-source';
import { settingsUrl } from '../data-source/settings-url';
import type { StoredQuery, StoredSettings } from '../data-source/stored';
import { useLabels } from '../model/use-labels';
import { useModel } from '../model/use-model';
import { t } from '../translation/t';
import { AnswerFields } from './AnswerFields';
import { BreakdownField } from './BreakdownField';
import { chooseBreakdown } from './choose-breakdown';
import { chooseMetric } from './choose-metric';
import { departsFromDefault } from './departs-from-default';
import { dimensionsOf, named } from './dimension-options';
import { EditorAlerts } from './EditorAlerts';
import { Explain } from './Explain';
import { FilterField } from './FilterField';
import { FilterRow } from './FilterRow';
import { FoldButton } from './FoldButton';
import { FoldedQuery } from './FoldedQuery';
import { MetricField } from './MetricField';
import { MoreOptions } from './MoreOptions';
import { PeriodFields } from './PeriodFields';
import { querySentence } from './query-sentence';
import { QueryWords } from './QueryWords';
import { readQuery, storedQuery } from './read-query';
import { useFirstRun } from './use-first-run';
import { faultTexts, requiredDimension, validateQuery } from './validate-query';
import { fillsVariables, variableNames } from './variable-names';

/** A change leaves the period as it is stored, variables and all, unless it is what changes. */
type Changes = Omit<Partial<KpiQuery>, 'period'> & Pick<StoredQuery, 'period'>;

export type Props = QueryEditorProps<KpiDataSource, StoredQuery, StoredSettings>;

export function QueryEditor(props: Props) {
  const { app, data, datasource, query: stored, onChange, onRunQuery } = props;
  const id = useId();
  const [more, setMore] = useState(false);
  const [explains, setExplains] = useState(false);
  const { query, storedPeriod, problem } = readQuery(stored);
  const { resources } = datasource;
  const model = useModel(resources);
  const labelsOf = useLabels(resources, Object.keys(query.filters));
  // Variables do not come and go while an editor is open.
  const variables = useMemo(() => variableNames(getTemplateSrv(), app), [app]);
  const inAlertRule = !fillsVariables(app);
  const faults = validateQuery(query, model, inAlertRule);
  const required = requiredDimension(query.metric, model);
  const dimensions = dimensionsOf(query.metric, model.dimensions);
  const settings = settingsUrl(datasource.uid);
  const sentence = querySentence(query, labelsOf, model);
  useFirstRun(props);

  const change = later(({ period = storedPeriod, ...part }: Changes) => {
    const next = { ...query, ...part };
    onChange(storedQuery({ ...next, ...(period === undefined ? {} : { period }) }, stored));
    // Without what the metric has to be asked for there is only an error to be had.
    if (validateQuery(next, model, inAlertRule).required === undefined) {
      onRunQuery();
    }
  });
  const keep = (dimension: string, values: string[] | undefined) => {
    const others = Object.entries(query.filters).filter(([key]) => key !== dimension);
    change({ filters: Object.fromEntries(values === undefined ? others : [...others, [dimension, values]]) });
  };
  return (
    <Stack direction="column" gap={0.5}>
      <EditorAlerts unread={problem} error={model.error} />
      <FoldedQuery id={id} sentence={sentence} faults={faultTexts(faults)}>
        <Stack direction="column" gap={0.5}>
          <EditorRow>
            <MetricField
              id={`${id}-metric`}
              value={query.metric}
              model={model}
              variables={variables}
              fault={faults.metric}
              settingsUrl={settings}
              onChange={(metric) =>
                change(chooseMetric({ ...query, period: storedPeriod ?? query.period }, metric, model))
              }
            />
            {required !== undefined && (
              <FilterField
                id={`${id}-required-${required}`}
                dimension={named(required, model.dimensions)}
                values={query.filters[required]}
                labels={labelsOf(required)}
                variables={variables}
                resources={resources}
                fault={faults.required ?? faults.filters[required]}
                isRequired={!query.by.includes(required)}
                onChange={(values) => keep(required, values)}
              />
            )}
            <BreakdownField
              id={`${id}-by`}
              metric={query.metric}
              by={query.by}
              dimensions={model.dimensions}
              variables={variables}
              fault={faults.by}
              onChange={(by) => change(inAlertRule ? { by } : chooseBreakdown(query, by))}
            />
            <PeriodFields
              id={id}
              period={query.period}
              stored={storedPeriod}
              variables={variables}
              ofCohorts={query.format === 'cohort'}
              fault={faults.period}
              onChange={(period) => change({ period })}
            />
            <AnswerFields
              id={id}
              query={query}
              catalogue={model.catalogue}
              faults={faults}
              inAlertRule={inAlertRule}
              hasTargets={model.entities?.has('targets')}
              onChange={change}
            />
          </EditorRow>
          <FilterRow
            id={id}
            filters={query.filters}
            dimensions={dimensions}
            elsewhere={required}
            labelsOf={labelsOf}
            variables={variables}
            resources={resources}
            faults={faults.filters}
            onChange={(filters) => change({ filters })}
          />
          {faults.query !== undefined && <Alert severity="error" title={faults.query} />}
          <QueryWords sentence={sentence} state={data?.state}>
            <FoldButton
              label={t('query.more', 'More')}
              open={more}
              controls={`${id}-more`}
              marked={departsFromDefault(query, model.catalogue)}
              onToggle={() => setMore(!more)}
            />
            <FoldButton
              label={t('query.explain', 'Explain')}
              open={explains}
              controls={`${id}-explain`}
              onToggle={() => setExplains(!explains)}
            />
          </QueryWords>
          <div id={`${id}-more`} hidden={!more}>
            {more && <MoreOptions id={id} query={query} model={model} onChange={change} />}
          </div>
          <div id={`${id}-explain`} hidden={!explains}>
            {explains && (
              <Explain
                query={query}
                catalogue={model.catalogue}
                lacks={model.unavailable[query.metric]}
                settingsUrl={settings}
                refId={stored.refId}
                data={data}
              />
            )}
          </div>
        </Stack>
      </FoldedQuery>
    </Stack>
  );
}
