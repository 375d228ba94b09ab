// The declaration of one own metric.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Checkbox, Combobox, Field, Input, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { later } from '../../fields/later';
import { measures, ownUnits } from '../../../families/own-metrics/declaration';
import { fieldTypes, samplingFor } from '../../../families/own-metrics/declaration-faults';
import { fieldsOf, mainMoment, ownEntities } from '../../../families/own-metrics/own-entities';
import { entities } from '../../../shared/model/entities';
import { unitWords } from '../../query/metric-words';
import { PairsEditor } from '../mapping/PairsEditor';
import { changed, type OwnMetricDraft } from './own-metric-draft';
import { t } from '../../translation/t';

interface Props {
  readonly id: string;
  readonly draft: OwnMetricDraft;
  readonly fault: (field: string) => string | undefined;
  /** False once queries may have stored its id. */
  readonly isNew: boolean;
  readonly readOnly: boolean;
  readonly onChange: (draft: OwnMetricDraft) => void;
}

const measureWords = () => ({
  count: t('own-metrics.count', 'Count of rows'),
  distinct: t('own-metrics.distinct', 'Distinct values of a field'),
  sum: t('own-metrics.sum', 'Sum of a field'),
  average: t('own-metrics.average', 'Average of a field'),
  share: t('own-metrics.share', 'Share of rows'),
});

const chanceWords = () => ({
  share: t('own-metrics.chance-share', 'like a share'),
  mean: t('own-metrics.chance-mean', 'like a mean'),
  ratio: t('own-metrics.chance-ratio', 'like a ratio of sums'),
  none: t('own-metrics.chance-none', 'not told'),
});

const betterOptions = () => [
  { value: 'higher' as const, label: `↑ ${t('query.up-is-good', 'up is good')}` },
  { value: 'lower' as const, label: `↓ ${t('query.down-is-good', 'down is good')}` },
  { value: 'neither' as const, label: `↔ ${t('own-metrics.neither', 'neither')}` },
];

export function OwnMetricForm({ id, draft, fault, isNew, readOnly, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const { entity, measure, per } = draft;
  // What is still to be typed is no fault of a new metric until its field has been left.
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set());
  const edit = (part: Partial<OwnMetricDraft>) => onChange(changed(draft, part, isNew));
  const text = (key: 'id' | 'name' | 'about', label: string, description: string, disabled = false) => {
    const shown = draft[key] === '' && isNew && !visited.has(key) ? undefined : fault(key);
    return (
      <Field
        noMargin
        htmlFor={`${id}-${key}`}
        label={label}
        description={description}
        invalid={shown !== undefined}
        error={shown}
        className={key === 'about' ? styles.wide : styles.narrow}
      >
        <Input
          id={`${id}-${key}`}
          value={draft[key]}
          disabled={readOnly || disabled}
          onBlur={() => setVisited(new Set([...visited, key]))}
          onChange={(event) => edit({ [key]: event.currentTarget.value })}
        />
      </Field>
    );
  };
  const choice = <T extends string>(
    key: keyof OwnMetricDraft,
    label: string,
    options: ReadonlyArray<{ readonly value: T; readonly label: string; readonly description?: string }>,
    value: T | undefined,
    placeholder?: string
  ) => (
    <Field
      noMargin
      htmlFor={`${id}-${key}`}
      label={label}
      invalid={fault(key) !== undefined}
      error={fault(key)}
      className={styles.narrow}
    >
      <Combobox
        id={`${id}-${key}`}
        options={[...options]}
        value={value ?? null}
        placeholder={placeholder}
        disabled={readOnly}
        onChange={later((option) => edit({ [key]: option.value }))}
      />
    </Field>
  );
  const named = <T extends string>(values: readonly T[]) => values.map((value) => ({ value, label: value }));
  const words = measureWords();
  const conditionFields = fieldsOf(entity, 'id', 'text', 'number', 'boolean');
  const conditions = (key: 'where' | 'hit', label: string, description: string) => (
    <div className={styles.wide}>
      <div className={styles.label}>{label}</div>
      <div className={styles.description}>{description}</div>
      <PairsEditor
        id={`${id}-${key}`}
        label={label}
        leftLabel={t('mapping.field', 'Field')}
        rightLabel={t('own-metrics.values', 'Values, with commas between')}
        leftOptions={conditionFields}
        add={t('mapping.condition', 'Condition')}
        pairs={draft[key]}
        readOnly={readOnly}
        onChange={(pairs) => edit({ [key]: pairs })}
      />
      {conditionFault(key, draft, fault) !== undefined && (
        <div role="alert" className={styles.fault}>
          {conditionFault(key, draft, fault)}
        </div>
      )}
    </div>
  );
  return (
    <div className={styles.form}>
      {text('name', t('settings.name', 'Name'), t('own-metrics.name-about', 'What people read.'))}
      {text(
        'id',
        t('own-metrics.id', 'Id'),
        t('own-metrics.id-about', 'Stored in queries and alert rules: never changes.'),
        !isNew
      )}
      {text(
        'about',
        t('own-metrics.sentence', 'About'),
        t('own-metrics.sentence-about', 'One sentence: what the number tells.')
      )}
      {choice(
        'entity',
        t('own-metrics.over', 'Over'),
        ownEntities.map((value) => ({ value, label: value, description: entities[value].about })),
        entity
      )}
      {choice(
        'at',
        t('own-metrics.at', 'A row counts at'),
        named(fieldsOf(entity, 'instant')),
        draft.at ?? mainMoment(entity)
      )}
      {choice(
        'measure',
        t('own-metrics.measures', 'Measures'),
        measures.map((value) => ({ value, label: words[value] })),
        measure
      )}
      {measure !== 'count' &&
        measure !== 'share' &&
        choice(
          'field',
          t('mapping.field', 'Field'),
          named(fieldsOf(entity, ...fieldTypes[measure])),
          draft.field,
          t('own-metrics.choose-field', 'Choose a field')
        )}
      {choice(
        'unit',
        t('query.unit', 'Unit'),
        ownUnits.map((value) => ({ value, label: unitWords[value] })),
        draft.unit
      )}
      {choice('better', t('own-metrics.direction', 'Direction'), betterOptions(), draft.better)}
      {choice(
        'sampling',
        t('own-metrics.moved-by-chance', 'Moved by chance'),
        samplingFor(measure, per).map((value) => ({ value, label: chanceWords()[value] })),
        draft.sampling ?? samplingFor(measure, per)[0]
      )}
      {measure !== 'share' && measure !== 'average' && (
        <div className={styles.narrow}>
          <Checkbox
            label={t('own-metrics.per-customer', 'For each customer')}
            description={t('own-metrics.per-customer-about', "Divides by the customers at the window's end.")}
            value={per === 'customer'}
            disabled={readOnly}
            onChange={({ currentTarget: { checked } }) => {
              const { per: _, ...others } = draft;
              onChange(
                checked
                  ? { ...others, per: 'customer', unit: 'ratio' }
                  : { ...others, unit: measure === 'count' || measure === 'distinct' ? 'count' : draft.unit }
              );
            }}
          />
          {fault('per') !== undefined && (
            <div role="alert" className={styles.fault}>
              {fault('per')}
            </div>
          )}
        </div>
      )}
      {conditions(
        'where',
        t('own-metrics.only-rows-with', 'Only rows with'),
        t('own-metrics.only-rows-with-about', 'Without a condition every row counts.')
      )}
      {measure === 'share' &&
        conditions(
          'hit',
          t('own-metrics.share-with', 'Of these, the share with'),
          t('own-metrics.share-with-about', 'What a row must have to be in the numerator.')
        )}
    </div>
  );
}

/** The fault of the conditions as a whole, or of one of their fields. */
function conditionFault(
  key: 'where' | 'hit',
  draft: OwnMetricDraft,
  fault: (field: string) => string | undefined
): string | undefined {
  const rows = draft[key].flatMap(([field]) => {
    const found = fault(`${key}.${field}`) ?? fault(`${key}.${field}.0`);
    return found === undefined ? [] : [`${field}: ${found}`];
  });
  return fault(key) ?? rows[0];
}

const getStyles = (theme: GrafanaTheme2) => ({
  form: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: theme.spacing(2) }),
  narrow: css({ flex: '1 1 220px', minWidth: 0, maxWidth: theme.spacing(40) }),
  wide: css({ flex: '1 1 100%', minWidth: 0 }),
  label: css({ ...theme.typography.bodySmall, fontWeight: theme.typography.fontWeightMedium }),
  description: css({
    ...theme.typography.bodySmall,
    color: theme.colors.text.secondary,
    marginBottom: theme.spacing(0.5),
  }),
  fault: css({ ...theme.typography.bodySmall, color: theme.colors.error.text }),
});
