// One filter row: All, or a choice of a dimension's values, loaded when the list is opened.
import { css } from '@emotion/css';
import { Button, MultiCombobox, useStyles2, type ComboboxOption } from '@grafana/ui';
import React, { useCallback, useState } from 'react';
import type { Dimension } from '../../shared/resources';
import type { Labels, Resources } from '../data-source/resources';
import { errorSentence } from '../model/error-sentence';
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
  readonly onChange: (values: string[] | undefined) => void;
  /** Present where the row can go away. */
  readonly onRemove?: () => void;
}

export function FilterField(props: Props) {
  const { id, dimension, values, labels, variables, resources, fault, onChange, onRemove } = props;
  const [loadFault, setLoadFault] = useState<string>();
  const load = useCallback(
    async (search: string): Promise<ComboboxOption[]> => {
      try {
        const answer = await resources.values(dimension.id, search);
        setLoadFault(undefined);
        return filterOptions(search, answer, variables);
      } catch (cause) {
        setLoadFault(errorSentence(cause));
        return filterOptions(search, { values: [], truncated: false }, variables);
      }
    },
    [resources, dimension.id, variables]
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
              placeholder={values === undefined ? 'All' : 'Nothing'}
              options={load}
              value={(values ?? []).map((value) => ({ value, label: labels.get(value) ?? value }))}
              onChange={(chosen) => onChange(chosenValues(chosen))}
              createCustomValue
              customValueDescription="Use as written"
              isClearable
              invalid={error !== undefined}
            />
          </div>
          {onRemove !== undefined && (
            <Button
              variant="secondary"
              icon="times"
              aria-label={`Remove filter ${dimension.label}`}
              tooltip={`Remove filter ${dimension.label}`}
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
