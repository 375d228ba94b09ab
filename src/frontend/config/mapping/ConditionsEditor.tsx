// Columns and the values they may have, a row a column.
import React from 'react';
import { type Conditions, conditionPairs, conditionsOf } from './conditions';
import { PairsEditor } from './PairsEditor';
import { t } from '../../translation/t';

interface Props {
  readonly id: string;
  readonly label: string;
  /** Columns of the table; empty where they are not known. */
  readonly columns: readonly string[];
  readonly conditions: Conditions | undefined;
  readonly readOnly: boolean;
  readonly onChange: (conditions: Record<string, string[]> | undefined) => void;
}

export function ConditionsEditor({ id, label, columns, conditions, readOnly, onChange }: Props) {
  return (
    <PairsEditor
      id={id}
      label={label}
      leftLabel={t('mapping.column', 'Column')}
      rightLabel={t('mapping.values', 'Values')}
      leftOptions={columns}
      add={t('mapping.condition', 'Condition')}
      pairs={conditionPairs(conditions)}
      readOnly={readOnly}
      // Commas and spaces stay as they are typed, though values come back without them.
      stored={(pairs) => conditionPairs(conditionsOf(pairs, conditions))}
      onChange={(pairs) => onChange(conditionsOf(pairs, conditions))}
    />
  );
}
