// All filters: CSM and team always, others as they are added.
import { css } from '@emotion/css';
import { EditorRow } from '@grafana/plugin-ui';
import { Button, Dropdown, Menu, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { withoutKeys } from '../../shared/parse/without-keys';
import type { KpiQuery } from '../../shared/query/query';
import type { Dimension } from '../../shared/resources';
import type { Resources } from '../data-source/resources';
import type { LabelsOf } from '../model/use-labels';
import { t } from '../translation/t';
import { kindNames, kindOrder, named } from './dimension-options';
import { FilterField } from './FilterField';
import type { Faults } from './validate-query';

interface Props {
  readonly id: string;
  readonly filters: KpiQuery['filters'];
  /** What can be filtered by; filters on anything else are shown too. */
  readonly dimensions: readonly Dimension[];
  /** A dimension that has a field elsewhere. */
  readonly elsewhere?: string;
  readonly labelsOf: LabelsOf;
  readonly variables: readonly string[];
  readonly resources: Pick<Resources, 'values'>;
  readonly faults: Faults['filters'];
  readonly onChange: (filters: KpiQuery['filters']) => void;
}

export function FilterRow({ id, filters, dimensions, elsewhere, onChange, faults, labelsOf, ...shared }: Props) {
  const styles = useStyles2(getStyles);
  const [added, setAdded] = useState<readonly string[]>([]);
  const owners = dimensions.filter(({ kind }) => kind === 'owner');
  const isOwner = (dimension: string) => owners.some((owner) => owner.id === dimension);
  const shown = [...new Set([...Object.keys(filters), ...added])].filter(
    (dimension) => !isOwner(dimension) && dimension !== elsewhere
  );
  const rows = [...owners, ...shown.map((dimension) => named(dimension, dimensions))];
  const addable = dimensions.filter(
    (dimension) => dimension.id !== elsewhere && !rows.some(({ id: row }) => row === dimension.id)
  );

  const without = (dimension: string) => withoutKeys(filters, (key) => key === dimension);
  const keep = (dimension: string, values: string[] | undefined) => {
    // A row whose filter becomes All stays in view: nothing vanishes under the cursor.
    setAdded([...new Set([...added, dimension])]);
    onChange(values === undefined ? without(dimension) : { ...filters, [dimension]: values });
  };
  const remove = (dimension: string) => {
    setAdded(added.filter((candidate) => candidate !== dimension));
    if (filters[dimension] !== undefined) {
      onChange(without(dimension));
    }
  };
  const menu = (
    <Menu>
      {kindOrder.map((kind) => {
        const ofKind = addable.filter((dimension) => dimension.kind === kind);
        return ofKind.length === 0 ? null : (
          <Menu.Group key={kind} label={kindNames[kind]}>
            {ofKind.map(({ id: dimension, label }) => (
              <Menu.Item key={dimension} label={label} onClick={() => setAdded([...added, dimension])} />
            ))}
          </Menu.Group>
        );
      })}
    </Menu>
  );
  return (
    <EditorRow>
      {rows.map((dimension) => (
        <FilterField
          key={dimension.id}
          {...shared}
          id={`${id}-filter-${dimension.id}`}
          dimension={dimension}
          values={filters[dimension.id]}
          labels={labelsOf(dimension.id)}
          fault={faults[dimension.id]}
          onChange={(values) => keep(dimension.id, values)}
          onRemove={isOwner(dimension.id) ? undefined : () => remove(dimension.id)}
        />
      ))}
      {addable.length > 0 && (
        <div className={styles.add}>
          <Dropdown overlay={menu} placement="bottom-start">
            <Button variant="secondary" icon="plus" aria-label={t('query.add-filter', 'Add filter')}>
              {t('query.filter', 'Filter')}
            </Button>
          </Dropdown>
        </div>
      )}
    </EditorRow>
  );
}

const getStyles = () => ({
  add: css({ alignSelf: 'flex-end' }),
});
