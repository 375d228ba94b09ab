// Metrics that the data source declares itself, over the tables it has mapped.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { ConfigSection } from '@grafana/plugin-ui';
import { Alert, Button, IconButton, Stack, useStyles2 } from '@grafana/ui';
import React, { useEffect, useRef, useState } from 'react';
import type { StoredSettings } from '../../data-source/stored';
import { FoldButton } from '../../query/FoldButton';
import { useStoredDraft } from '../use-stored-draft';
import { newOwnMetric, ownMetricDrafts, readOwnMetrics } from './own-metric-draft';
import { OwnMetricForm } from './OwnMetricForm';
import { t } from '../../translation/t';

interface Props {
  readonly id: string;
  readonly metrics: StoredSettings['ownMetrics'];
  readonly readOnly: boolean;
  readonly onChange: (metrics: StoredSettings['ownMetrics']) => void;
}

export function OwnMetricsSection({ id, metrics, readOnly, onChange }: Props) {
  const [openAt, setOpenAt] = useState<number>();
  // What Grafana has read back, when the page opened or after a save: queries may have stored its ids.
  const [saved, setSaved] = useState(metrics);
  const told = useRef(metrics);
  useEffect(() => {
    if (metrics !== told.current) {
      setSaved(metrics);
    }
  }, [metrics]);
  const settled = new Set((saved ?? []).map((metric) => metric.id));
  const styles = useStyles2(getStyles);
  const {
    draft: drafts,
    faults = {},
    edit,
  } = useStoredDraft(metrics, {
    draftOf: ownMetricDrafts,
    read: readOwnMetrics,
    onChange: (stored) => {
      told.current = stored;
      onChange(stored);
    },
  });
  return (
    <ConfigSection
      title={t('own-metrics.title', 'Own metrics')}
      description={t(
        'own-metrics.about',
        'Numbers of your own over the mapped tables: they are in the query editor beside all others, with every lens, and in alert rules.'
      )}
    >
      <Stack direction="column" gap={1}>
        {Object.keys(faults).length > 0 && (
          <Alert severity="warning" title={t('settings.not-saved-yet', 'Not saved yet')}>
            {t(
              'own-metrics.not-saved-until',
              'Own metrics stay stored as they were until what is missing or marked below is mended.'
            )}
          </Alert>
        )}
        {drafts.map((draft, index) => {
          const called = draft.name.trim() === '' ? t('own-metrics.new-metric', 'New metric') : draft.name;
          const isOpen = openAt === index;
          return (
            <div
              key={index}
              className={styles.card}
              role="group"
              aria-label={t('own-metrics.metric-called', 'Own metric {{name}}', { name: called })}
            >
              <div className={styles.head}>
                <div className={styles.fold}>
                  <FoldButton
                    label={called}
                    open={isOpen}
                    controls={`${id}-${index}`}
                    onToggle={() => setOpenAt(isOpen ? undefined : index)}
                  />
                </div>
                <IconButton
                  name="trash-alt"
                  size="lg"
                  aria-label={t('settings.remove', 'Remove {{name}}', { name: called })}
                  disabled={readOnly}
                  onClick={() => {
                    setOpenAt(undefined);
                    edit(drafts.filter((_, place) => place !== index));
                  }}
                />
              </div>
              <div id={`${id}-${index}`} hidden={!isOpen} className={styles.body}>
                {isOpen && (
                  <OwnMetricForm
                    id={`${id}-${index}`}
                    draft={draft}
                    fault={(field) => faults[`${index}.${field}`]}
                    // One that is being named may come by the id of another above.
                    isNew={!settled.has(draft.id) || drafts.findIndex(({ id: other }) => other === draft.id) < index}
                    readOnly={readOnly}
                    onChange={(changed) => edit(drafts.map((each, place) => (place === index ? changed : each)))}
                  />
                )}
              </div>
            </div>
          );
        })}
        <div>
          <Button
            variant="secondary"
            icon="plus"
            disabled={readOnly}
            onClick={() => {
              setOpenAt(drafts.length);
              edit([...drafts, newOwnMetric]);
            }}
          >
            {t('own-metrics.own-metric', 'Own metric')}
          </Button>
        </div>
      </Stack>
    </ConfigSection>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({ border: `1px solid ${theme.colors.border.weak}`, borderRadius: theme.shape.radius.default }),
  head: css({ display: 'flex', alignItems: 'center', padding: theme.spacing(0.5, 1) }),
  fold: css({ flex: '1 1 auto', minWidth: 0, overflow: 'hidden' }),
  body: css({ padding: theme.spacing(1, 2, 2) }),
});
