// All filters: CSM and team always, segments as they are added.
import { css } from '@emotion/css';
import { EditorRow } from '@grafana/plugin-ui';
import { Button, Dropdown, Menu, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import type { KpiQuery } from '../../shared/query/query';
import type { Dimension } from '../../shared/resources';
import type { Resources } from '../data-source/resources';
import type { LabelsOf } from '../model/use-labels';
import { FilterField } from './FilterField';
import type { Faults } from './validate-query';

interface Props {
  readonly id: string;
  readonly filters: KpiQuery['filters'];
  readonly dimensions: readonly Dimension[];
  readonly labelsOf: LabelsOf;
  readonly variables: readonly string[];
  readonly resources: Pick<Resources, 'values'>;
  readonly faults: Faults['filters'];
  readonly onChange: (filters: KpiQuery['filters']) => void;
}

export function FilterRow({ id, filters, dimensions, onChange, faults, labelsOf, ...shared }: Props) {
  const styles = useStyles2(getStyles);
  const [added, setAdded] = useState<readonly string[]>([]);
  const owners = dimensions.filter(({ kind }) => kind === 'owner');
  const isOwner = (dimension: string) => owners.some((owner) => owner.id === dimension);
  const shown = [...new Set([...Object.keys(filters), ...added])].filter((dimension) => !isOwner(dimension));
  const rows = [...owners, ...shown.map((dimension) => named(dimension, dimensions))];
  const addable = dimensions.filter((dimension) => !rows.some(({ id: row }) => row === dimension.id));

  const without = (dimension: string) =>
    Object.fromEntries(Object.entries(filters).filter(([key]) => key !== dimension));
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
      {addable.map((dimension) => (
        <Menu.Item key={dimension.id} label={dimension.label} onClick={() => setAdded([...added, dimension.id])} />
      ))}
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
            <Button variant="secondary" icon="plus" aria-label="Add filter">
              Filter
            </Button>
          </Dropdown>
        </div>
      )}
    </EditorRow>
  );
}

function named(id: string, dimensions: readonly Dimension[]): Dimension {
  return dimensions.find((dimension) => dimension.id === id) ?? { id, label: id, kind: 'segment' };
}

const getStyles = () => ({
  add: css({ alignSelf: 'flex-end' }),
});
