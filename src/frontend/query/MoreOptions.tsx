// What few need: how many groups, who is credited, which definition holds, the current window, another calendar.
import { EditorRow } from '@grafana/plugin-ui';
import { Combobox, MultiCombobox } from '@grafana/ui';
import React from 'react';
import { type KpiQuery, querySchema } from '../../shared/query/query';
import type { Model } from '../model/use-model';
import { t } from '../translation/t';
import { CalendarOverride } from './CalendarOverride';
import { attributionOptions } from './definition-options';
import { DefinitionFields } from './DefinitionFields';
import { dimensionsOf, named } from './dimension-options';
import { NumberField } from './NumberField';
import { SizedField } from './SizedField';

interface Props {
  readonly id: string;
  readonly query: KpiQuery;
  readonly model: Pick<Model, 'dimensions' | 'catalogue'>;
  readonly onChange: (part: Partial<KpiQuery>) => void;
}

const WIDTH = 30;

const partialOptions = [
  {
    value: 'default',
    get label() {
      return t('query.as-usual-for-the-metric', 'As usual for the metric');
    },
    get description() {
      return t('query.counts-and-stocks-keep-it-rates-do', 'Counts and stocks keep it, rates do not');
    },
  },
  {
    value: 'keep',
    get label() {
      return t('query.keep-it-so-far', 'Keep it, so far');
    },
    get description() {
      return t('query.the-point-is-marked-partial', 'The point is marked partial');
    },
  },
  {
    value: 'leave',
    get label() {
      return t('query.leave-it-out', 'Leave it out');
    },
    get description() {
      return t('query.complete-windows-only', 'Complete windows only');
    },
  },
];

export function MoreOptions({ id, query, model, onChange }: Props) {
  const { dimensions, catalogue } = model;
  const { by, topN, lenses, mixBy, metric, attribution, partial } = query;
  // A book has no mix of what single rows say.
  const mixes = dimensionsOf(metric, dimensions).filter((each) => each.kind !== 'row' && !by.includes(each.id));
  return (
    <EditorRow>
      {by.length > 0 && (
        <NumberField
          id={`${id}-top`}
          label={t('query.largest-groups', 'Largest groups')}
          tooltip={t(
            'query.so-many-of-each-breakdown-keep-a',
            'So many of each breakdown keep a line of their own; the rest is Other, so that they still sum to the total.'
          )}
          placeholder={t('query.all', 'All')}
          value={topN}
          schema={querySchema.shape.topN}
          onChange={(value) => onChange({ topN: value })}
        />
      )}
      {lenses.includes('expected') && (
        <SizedField
          size={WIDTH}
          label={t('query.expected-for-the-mix-of', 'Expected for the mix of')}
          htmlFor={`${id}-mix`}
        >
          <MultiCombobox
            id={`${id}-mix`}
            placeholder={t('query.first-segment', 'First segment')}
            options={mixes.map(({ id: value, label }) => ({ value, label }))}
            value={(mixBy ?? []).map((value) => ({ value, label: named(value, dimensions).label }))}
            onChange={(chosen) =>
              onChange({ mixBy: chosen.length === 0 ? undefined : chosen.map(({ value }) => value) })
            }
            isClearable
          />
        </SizedField>
      )}
      <SizedField size={WIDTH} label={t('query.credited-to', 'Credited to')} htmlFor={`${id}-attribution`}>
        <Combobox
          id={`${id}-attribution`}
          options={[...attributionOptions]}
          value={attribution}
          onChange={({ value }) => onChange({ attribution: value })}
        />
      </SizedField>
      <DefinitionFields
        id={id}
        query={query}
        catalogue={catalogue}
        onChange={(definition) => onChange({ definition })}
      />
      <SizedField size={WIDTH} label={t('query.current-window', 'Current window')} htmlFor={`${id}-partial`}>
        <Combobox
          id={`${id}-partial`}
          options={partialOptions}
          value={partial === undefined ? 'default' : partial ? 'keep' : 'leave'}
          onChange={({ value }) => onChange({ partial: value === 'default' ? undefined : value === 'keep' })}
        />
      </SizedField>
      <CalendarOverride id={id} calendar={query.calendar} onChange={(calendar) => onChange({ calendar })} />
    </EditorRow>
  );
}
