// Metrics whose data is not mapped, by what they need.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React, { useId, useState } from 'react';
import { catalogueWith } from '../../shared/catalogue/catalogue-of';
import type { ModelSummary } from '../../shared/resources';
import { t } from '../translation/t';

export function MissingMetrics({ model }: { readonly model: Pick<ModelSummary, 'unavailable' | 'own'> }) {
  const { unavailable } = model;
  const [open, setOpen] = useState(false);
  const listId = useId();
  const styles = useStyles2(getStyles);
  const missing = Object.keys(unavailable).length;
  if (missing === 0) {
    return null;
  }
  return (
    <div className={styles.box}>
      {missing === 1
        ? t('settings.one-metric-missing', '1 metric is not available because data is missing.')
        : t('settings.metrics-missing', '{{missing}} metrics are not available because data is missing.', {
            missing,
          })}{' '}
      <Button
        variant="secondary"
        fill="text"
        size="sm"
        aria-expanded={open}
        aria-controls={listId}
        onClick={() => setOpen(!open)}
      >
        {open ? t('settings.hide-needs', 'Hide what they need') : t('settings.show-needs', 'Show what they need')}
      </Button>
      <ul id={listId} className={styles.list} hidden={!open}>
        {open &&
          [...byNeed(model)].map(([need, names]) => (
            <li key={need}>
              {need}: <span className={styles.names}>{names.join(', ')}</span>
            </li>
          ))}
      </ul>
    </div>
  );
}

/** What is needed → the names of those that need it. */
function byNeed({
  unavailable,
  own,
}: Pick<ModelSummary, 'unavailable' | 'own'>): ReadonlyMap<string, readonly string[]> {
  const { findMetric } = catalogueWith(own);
  const needs = new Map<string, string[]>();
  for (const [id, need] of Object.entries(unavailable)) {
    needs.set(need, [...(needs.get(need) ?? []), findMetric(id)?.name ?? id]);
  }
  return needs;
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ marginTop: theme.spacing(1) }),
  list: css({ margin: theme.spacing(1, 0, 0, 3) }),
  names: css({ color: theme.colors.text.secondary }),
});
