// Rows of two texts, such as a value in the data and what it stands for.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, Combobox, IconButton, Input, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { later } from '../../fields/later';
import { t } from '../../translation/t';

export type Pair = readonly [left: string, right: string];

interface Props {
  readonly id: string;
  /** What the rows are, for those who hear them. */
  readonly label: string;
  readonly leftLabel: string;
  readonly rightLabel: string;
  /** What is offered; any other text may be typed. */
  readonly leftOptions?: readonly string[];
  readonly rightOptions?: readonly string[];
  readonly add: string;
  readonly pairs: readonly Pair[];
  readonly readOnly: boolean;
  /** Without rows that are blank on both sides. */
  readonly onChange: (pairs: readonly Pair[]) => void;
  /** What pairs are once they have been stored, where they do not come back as they were told. */
  readonly stored?: (pairs: readonly Pair[]) => readonly Pair[];
}

const asTold = (pairs: readonly Pair[]): readonly Pair[] => pairs;

export function PairsEditor(props: Props) {
  const { id, label, leftLabel, rightLabel, leftOptions, rightOptions, add, pairs, readOnly, onChange } = props;
  const { stored = asTold } = props;
  // Rows still blank are kept here alone; other pairs from elsewhere replace what is typed.
  const [draft, setDraft] = useState<{ readonly rows: readonly Pair[]; readonly over: string }>();
  const styles = useStyles2(getStyles);
  const rows = draft !== undefined && draft.over === inAnyOrder(pairs) ? draft.rows : pairs;
  const edit = (next: readonly Pair[]) => {
    const filled = next.filter(([left, right]) => left !== '' || right !== '');
    // One row a left side: of two, the later would silently win.
    const told = filled.filter(([left], index) => filled.findIndex(([other]) => other === left) === index);
    setDraft({ rows: next, over: inAnyOrder(stored(told)) });
    onChange(told);
  };
  const replace = (index: number, pair: Pair) => edit(rows.map((row, place) => (place === index ? pair : row)));
  return (
    <div role="group" aria-label={label} className={styles.rows}>
      {rows.map(([left, right], index) => (
        <div key={index} className={styles.row}>
          <TextOrChoice
            id={`${id}-left-${index}`}
            label={`${leftLabel} ${index + 1}`}
            placeholder={leftLabel}
            value={left}
            options={leftOptions}
            readOnly={readOnly}
            onChange={(text) => replace(index, [text, right])}
          />
          <TextOrChoice
            id={`${id}-right-${index}`}
            label={`${rightLabel} ${index + 1}`}
            placeholder={rightLabel}
            value={right}
            options={rightOptions}
            readOnly={readOnly}
            onChange={(text) => replace(index, [left, text])}
          />
          <IconButton
            name="trash-alt"
            size="lg"
            aria-label={t('mapping.remove-pair', 'Remove {{label}} {{number}}', { label, number: index + 1 })}
            disabled={readOnly}
            onClick={() => edit(rows.filter((_, place) => place !== index))}
          />
          {rows.findIndex(([other]) => other === left) < index && (
            <div role="alert" className={styles.fault}>
              {t('mapping.pair-twice', '"{{value}}" is there already; this row does not count.', { value: left })}
            </div>
          )}
        </div>
      ))}
      <div>
        <Button
          variant="secondary"
          size="sm"
          icon="plus"
          disabled={readOnly}
          onClick={() => setDraft({ rows: [...rows, ['', '']], over: inAnyOrder(pairs) })}
        >
          {add}
        </Button>
      </div>
    </div>
  );
}

/** Objects have numbers first among their keys, and Grafana stores keys by the alphabet. */
const inAnyOrder = (pairs: readonly Pair[]): string =>
  JSON.stringify(pairs.toSorted(([one], [other]) => (one < other ? -1 : 1)));

interface TextProps {
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly options: readonly string[] | undefined;
  readonly readOnly: boolean;
  readonly onChange: (text: string) => void;
}

function TextOrChoice({ id, label, placeholder, value, options, readOnly, onChange }: TextProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.text}>
      {options === undefined ? (
        <Input
          id={id}
          aria-label={label}
          value={value}
          placeholder={placeholder}
          disabled={readOnly}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <>
          <label className="sr-only" id={`${id}-label`} htmlFor={id}>
            {label}
          </label>
          <Combobox
            id={id}
            aria-labelledby={`${id}-label`}
            options={options.map((option) => ({ label: option, value: option }))}
            value={value === '' ? null : value}
            placeholder={placeholder}
            createCustomValue
            disabled={readOnly}
            onChange={later((option) => onChange(option.value))}
          />
        </>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  rows: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), maxWidth: theme.spacing(80) }),
  row: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  text: css({ flex: '1 1 120px', minWidth: 0 }),
  fault: css({ flexBasis: '100%', ...theme.typography.bodySmall, color: theme.colors.warning.text }),
});
