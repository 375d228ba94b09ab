// One filter row: All, or a choice of a dimension's values, loaded when the list is opened.
import { css } from '@emotion/css';
import { Button, MultiCombobox, useStyles2, type ComboboxOption } from '@grafana/ui';
import React, { useCallback, useState } from 'react';
import type { Dimension } from '../../shared/resources';
import type { Labels, Resources } from '../data-source/resources';
import { errorSentence } from '../model/error-sentence';
import { t } from '../translation/t';
import { chosenValues, filterOptions } from './filter-options';
import { SizedField } from './SizedField';

const WIDTH = 34;

interface Props {
  readonly id: string;
  readonly dimension: Dimension;
  /** Undefined is All; an empty list keeps nothing. */
  readonly values: readonly string[] | undefined;
  readonly labels: Labels;
  readonly variables: readonly string[];
  readonly resources: Pick<Resources, 'values'>;
  readonly fault?: string;
  /** Something has to be chosen: All is not offered. */
  readonly isRequired?: boolean;
  readonly onChange: (values: string[] | undefined) => void;
  /** Present where the row can go away. */
  readonly onRemove?: () => void;
}

export function FilterField(props: Props) {
  const { id, dimension, values, labels, variables, resources, fault, isRequired = false, onChange, onRemove } = props;
  const [loadFault, setLoadFault] = useState<string>();
  const load = useCallback(
    async (search: string): Promise<ComboboxOption[]> => {
      try {
        const answer = await resources.values(dimension.id, search);
        setLoadFault(undefined);
        return filterOptions(search, answer, variables, !isRequired);
      } catch (cause) {
        setLoadFault(errorSentence(cause));
        return filterOptions(search, { values: [], truncated: false }, variables, !isRequired);
      }
    },
    [resources, dimension.id, variables, isRequired]
  );
  const styles = useStyles2(getStyles);
  const error = fault ?? loadFault;
  return (
    <SizedField size={WIDTH} label={dimension.label} htmlFor={id} invalid={error !== undefined} error={error}>
      {/* The fragment keeps Field from handing its props to a plain div. */}
      <>
        <div className={styles.row}>
          <div className={styles.choice}>
            <MultiCombobox
              id={id}
              placeholder={
                values !== undefined
                  ? t('query.nothing', 'Nothing')
                  : isRequired
                    ? t('query.choose', 'Choose')
                    : t('query.all', 'All')
              }
              options={load}
              value={(values ?? []).map((value) => ({ value, label: labels.get(value) ?? value }))}
              onChange={(chosen) => onChange(chosenValues(chosen))}
              createCustomValue
              customValueDescription={t('query.use-as-written', 'Use as written')}
              isClearable
              invalid={error !== undefined}
            />
          </div>
          {onRemove !== undefined && (
            <Button
              variant="secondary"
              icon="times"
              aria-label={t('query.remove-filter', 'Remove filter {{name}}', { name: dimension.label })}
              tooltip={t('query.remove-filter', 'Remove filter {{name}}', { name: dimension.label })}
              onClick={onRemove}
            />
          )}
        </div>
      </>
    </SizedField>
  );
}

const getStyles = () => ({
  row: css({ display: 'flex' }),
  // The choice gives way to the button beside it, however long its names are.
  choice: css({ flex: '1 1 auto', minWidth: 0 }),
});
