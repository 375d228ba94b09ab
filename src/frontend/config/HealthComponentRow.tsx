// One component of health: what it reads, between which values it is scored, what it weighs.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Combobox, Field, IconButton, useStyles2 } from '@grafana/ui';
import React from 'react';
import { healthSources, type HealthSource, lookBackDays } from '../../shared/settings/health-settings';
import type { ComponentDraft } from './health-draft';
import { TextSetting } from './TextSetting';

interface Props {
  readonly id: string;
  readonly component: ComponentDraft;
  /** Weights of all components together. */
  readonly weightSum: number;
  readonly fault: (field: keyof ComponentDraft) => string | undefined;
  readonly readOnly: boolean;
  readonly onChange: (component: ComponentDraft) => void;
  readonly onRemove: () => void;
}

const sourceWords: Readonly<Record<HealthSource, { readonly label: string; readonly description: string }>> = {
  usage: { label: 'Usage', description: 'Days with activity' },
  support: { label: 'Support', description: 'Tickets opened' },
  feedback: { label: 'Feedback', description: 'Latest NPS or CSAT answer, 0 to 1 of its scale' },
  billing: { label: 'Billing', description: 'Share of invoices due that were paid in time, 0 to 1' },
  touch: { label: 'Touch', description: 'Days since the last touchpoint' },
  measure: { label: 'Measure', description: 'Latest value in health_measures' },
};

const sourceOptions = healthSources.map((value) => ({ value, ...sourceWords[value] }));

export function HealthComponentRow({ id, component, weightSum, fault, readOnly, onChange, onRemove }: Props) {
  const styles = useStyles2(getStyles);
  const { name, source, weight } = component;
  const called = name.trim() === '' ? 'the new component' : name;
  const usualDays = lookBackDays({ source });
  const text = (
    field: Exclude<keyof ComponentDraft, 'id' | 'source'>,
    label: string,
    width: number,
    placeholder = ''
  ) => (
    <TextSetting
      id={`${id}-${field}`}
      label={label}
      width={width}
      value={component[field]}
      placeholder={placeholder}
      fault={fault(field)}
      readOnly={readOnly}
      onChange={(value) => onChange({ ...component, [field]: value })}
    />
  );
  const share = weightSum > 0 ? ` (${Math.round(((Number(weight) || 0) / weightSum) * 100)} %)` : '';
  return (
    <div className={styles.row} role="group" aria-label={`Component ${called}`}>
      {text('name', 'Name', 24)}
      <Field noMargin label="Reads" htmlFor={`${id}-source`}>
        <Combobox
          id={`${id}-source`}
          width={20}
          options={sourceOptions}
          value={source}
          disabled={readOnly}
          onChange={({ value }) => onChange({ ...component, source: value })}
        />
      </Field>
      {source === 'measure' && text('measure', 'Measure', 20, 'its name')}
      {text('days', 'Looks back days', 14, usualDays === null ? 'no limit' : String(usualDays))}
      {text('zeroAt', '0 at', 10)}
      {text('fullAt', '100 at', 10)}
      {text('weight', `Weight${share}`, 14)}
      <div className={styles.remove}>
        <IconButton name="trash-alt" size="lg" aria-label={`Remove ${called}`} disabled={readOnly} onClick={onRemove} />
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 2),
    paddingBottom: theme.spacing(1),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    // Beside fields whose faults take a second line.
    alignItems: 'flex-start',
  }),
  // Level with the inputs, under the labels' line.
  remove: css({ paddingTop: theme.spacing(3.25) }),
});
