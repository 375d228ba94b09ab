// Who is credited, which definition holds, and whether the window that contains now is kept.
import { Combobox } from '@grafana/ui';
import React from 'react';
import type { Definition, KpiQuery } from '../../shared/query/query';
import {
  answersOptions,
  attributionOptions,
  newAndLostOptions,
  reactivationOptions,
  switchesFor,
} from './definition-options';
import { SizedField } from './SizedField';

interface Props {
  readonly id: string;
  readonly query: KpiQuery;
  readonly onChange: (part: Partial<KpiQuery>) => void;
}

const WIDTH = 30;

const partialOptions = [
  { value: 'default', label: 'As usual for the metric', description: 'Counts and stocks keep it, rates do not' },
  { value: 'keep', label: 'Keep it, so far', description: 'The point is marked partial' },
  { value: 'leave', label: 'Leave it out', description: 'Complete windows only' },
];

export function DefinitionFields({ id, query, onChange }: Props) {
  const { attribution, definition, metric, partial } = query;
  const switches = switchesFor(metric);
  const define = (part: Partial<Definition>) => onChange({ definition: { ...definition, ...part } });
  return (
    <>
      <SizedField size={WIDTH} label="Credited to">
        <Combobox
          id={`${id}-attribution`}
          options={[...attributionOptions]}
          value={attribution}
          onChange={({ value }) => onChange({ attribution: value })}
        />
      </SizedField>
      {switches.includes('newAndLost') && (
        <SizedField size={WIDTH} label="New and lost in one window">
          <Combobox
            id={`${id}-new-and-lost`}
            options={[...newAndLostOptions]}
            value={definition.newAndLost}
            onChange={({ value }) => define({ newAndLost: value })}
          />
        </SizedField>
      )}
      {switches.includes('reactivation') && (
        <SizedField size={WIDTH} label="Returning customers">
          <Combobox
            id={`${id}-reactivation`}
            options={[...reactivationOptions]}
            value={definition.reactivation}
            onChange={({ value }) => define({ reactivation: value })}
          />
        </SizedField>
      )}
      {switches.includes('answers') && (
        <SizedField size={WIDTH} label="Answers">
          <Combobox
            id={`${id}-answers`}
            options={[...answersOptions]}
            value={definition.answers}
            onChange={({ value }) => define({ answers: value })}
          />
        </SizedField>
      )}
      <SizedField size={WIDTH} label="Current window">
        <Combobox
          id={`${id}-partial`}
          options={partialOptions}
          value={partial === undefined ? 'default' : partial ? 'keep' : 'leave'}
          onChange={({ value }) => onChange({ partial: value === 'default' ? undefined : value === 'keep' })}
        />
      </SizedField>
    </>
  );
}
