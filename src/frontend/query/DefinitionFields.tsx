// Which definition holds: the switches that matter to the metric, and no others.
import { Combobox } from '@grafana/ui';
import React from 'react';
import type { Catalogue } from '../../shared/catalogue/catalogue-of';
import { type Definition, definitionSchema, type KpiQuery } from '../../shared/query/query';
import { definitionFields, isDaysSwitch, switchesFor } from './definition-options';
import { NumberField } from './NumberField';
import { SizedField } from './SizedField';

interface Props {
  readonly id: string;
  readonly query: Pick<KpiQuery, 'metric' | 'definition'>;
  readonly catalogue: Pick<Catalogue, 'findMetric'>;
  readonly onChange: (definition: Definition) => void;
}

const WIDTH = 30;
const usual = definitionSchema.parse({});

export function DefinitionFields({ id, query: { metric, definition }, catalogue, onChange }: Props) {
  // Parsed, so that a value can only be one of its own switch's.
  const set = (name: keyof Definition, value: string | number) =>
    onChange(definitionSchema.parse({ ...definition, [name]: value }));
  return (
    <>
      {switchesFor(metric, catalogue).map((name) => {
        if (isDaysSwitch(name)) {
          const { label, tooltip } = definitionFields[name];
          return (
            <NumberField
              key={name}
              id={`${id}-${name}`}
              label={label}
              tooltip={tooltip}
              placeholder={String(usual[name])}
              value={definition[name]}
              schema={definitionSchema.shape[name]}
              onChange={(value) => set(name, value)}
            />
          );
        }
        const { label, choices } = definitionFields[name];
        return (
          <SizedField key={name} size={WIDTH} label={label} htmlFor={`${id}-${name}`}>
            <Combobox<string>
              id={`${id}-${name}`}
              options={[...choices]}
              value={definition[name]}
              onChange={({ value }) => set(name, value)}
            />
          </SizedField>
        );
      })}
    </>
  );
}
