// One component of health: what it reads, between which values it is scored, what it weighs.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Combobox, Field, IconButton, useStyles2 } from '@grafana/ui';
import React from 'react';
import { later } from '../fields/later';
import { typedNumber } from '../fields/typed-number';
import { healthSources, type HealthSource, lookBackDays } from '../../shared/settings/health-settings';
import type { ComponentDraft } from './health-draft';
import { TextSetting } from './TextSetting';
import { t } from '../translation/t';

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

const sourceWords = (): Readonly<Record<HealthSource, { readonly label: string; readonly description: string }>> => ({
  usage: { label: t('settings.usage', 'Usage'), description: t('settings.usage-about', 'Days with activity') },
  support: { label: t('settings.support', 'Support'), description: t('settings.support-about', 'Tickets opened') },
  feedback: {
    label: t('settings.feedback', 'Feedback'),
    description: t('settings.feedback-about', 'Latest NPS or CSAT answer, 0 to 1 of its scale'),
  },
  billing: {
    label: t('settings.billing', 'Billing'),
    description: t('settings.billing-about', 'Share of invoices due that were paid in time, 0 to 1'),
  },
  touch: {
    label: t('settings.touch', 'Touch'),
    description: t('settings.touch-about', 'Days since the last touchpoint'),
  },
  measure: {
    label: t('settings.measure', 'Measure'),
    description: t('settings.measure-about', 'Latest value in health_measures'),
  },
});

function sourceOptions() {
  const words = sourceWords();
  return healthSources.map((value) => ({ value, ...words[value] }));
}

export function HealthComponentRow({ id, component, weightSum, fault, readOnly, onChange, onRemove }: Props) {
  const styles = useStyles2(getStyles);
  const { name, source, weight } = component;
  const called = name.trim() === '' ? t('settings.the-new-component', 'the new component') : name;
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
  const share = Math.round(((typedNumber(weight) || 0) / weightSum) * 100);
  const weightLabel =
    weightSum > 0 ? t('settings.weight-of', 'Weight ({{share}} %)', { share }) : t('settings.weight', 'Weight');
  return (
    <div
      className={styles.row}
      role="group"
      aria-label={t('settings.component-called', 'Component {{name}}', { name: called })}
    >
      {text('name', t('settings.name', 'Name'), 24)}
      <Field noMargin label={t('settings.reads', 'Reads')} htmlFor={`${id}-source`}>
        <Combobox
          id={`${id}-source`}
          width={20}
          options={sourceOptions()}
          value={source}
          disabled={readOnly}
          onChange={later(({ value }) => onChange({ ...component, source: value }))}
        />
      </Field>
      {source === 'measure' &&
        text('measure', t('settings.measure', 'Measure'), 20, t('settings.its-name', 'its name'))}
      {text(
        'days',
        t('settings.looks-back-days', 'Looks back days'),
        14,
        usualDays === null ? t('settings.no-limit', 'no limit') : String(usualDays)
      )}
      {text('zeroAt', t('settings.zero-at', '0 at'), 10)}
      {text('fullAt', t('settings.full-at', '100 at'), 10)}
      {text('weight', weightLabel, 14)}
      <div className={styles.remove}>
        <IconButton
          name="trash-alt"
          size="lg"
          aria-label={t('settings.remove', 'Remove {{name}}', { name: called })}
          disabled={readOnly}
          onClick={onRemove}
        />
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
