// What was loaded: rows, rejects and date range per entity, as of the last save.
import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { ConfigSection } from '@grafana/plugin-ui';
import { Alert, Button, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import type { EntitySummary, ModelSummary } from '../../shared/resources';
import type { Resources } from '../data-source/resources';
import { DataChecks } from './DataChecks';
import { MissingMetrics } from './MissingMetrics';
import { NextSteps } from './NextSteps';
import { RejectsTable } from './RejectsTable';
import { useCheckedModel, type CheckedModel } from './use-checked-model';
import { language, t } from '../translation/t';

interface Props {
  readonly uid: string;
  /** Plugin id, which a link to Explore names. */
  readonly type: string;
  readonly resources: Resources;
}

export function ModelPanel({ uid, type, resources }: Props) {
  const checked = useCheckedModel(uid, resources);
  return (
    <ConfigSection
      title={t('settings.loaded', 'What was loaded')}
      description={t('settings.loaded-about', 'As last saved. Save & test reads everything again.')}
    >
      <Answer checked={checked} resources={resources} />
      {checked.state === 'ready' && <NextSteps uid={uid} type={type} />}
    </ConfigSection>
  );
}

function Answer({ checked, resources }: { readonly checked: CheckedModel; readonly resources: Resources }) {
  switch (checked.state) {
    case 'loading':
      return <LoadingPlaceholder text={t('settings.loading', 'Asking the data source what it holds …')} />;
    case 'failed':
      return (
        <Alert severity="warning" title={t('settings.nothing-loaded', 'Nothing is loaded')}>
          {checked.sentence}
        </Alert>
      );
    case 'ready':
      return <Loaded key={checked.answer.check} model={checked.answer.model} resources={resources} />;
  }
}

function Loaded({ model, resources }: { readonly model: ModelSummary; readonly resources: Resources }) {
  const [shown, setShown] = useState<string>();
  const styles = useStyles2(getStyles);
  const { timeZone } = model.calendar;
  return (
    <>
      <p>{summary(model)}</p>
      <div className={styles.scroll}>
        <table className={styles.table} aria-label={t('settings.rows-per-entity', 'Rows per entity')}>
          <thead>
            <tr>
              <th scope="col">{t('settings.entity', 'Entity')}</th>
              <th scope="col">{t('mapping.read-from', 'Read from')}</th>
              <th scope="col">{t('settings.rows', 'Rows')}</th>
              <th scope="col">{t('settings.rejected', 'Rejected')}</th>
              <th scope="col">{t('settings.filtered-out', 'Filtered out')}</th>
              <th scope="col">{t('settings.dates', 'Dates')}</th>
            </tr>
          </thead>
          <tbody>
            {model.entities.map((entity) => (
              <tr key={entity.entity}>
                <th scope="row">{entity.entity}</th>
                <td>{entity.file}</td>
                <td>{count(entity.rows)}</td>
                <td>
                  {count(entity.rejected)}
                  {entity.rejected > 0 && (
                    <Button
                      className={styles.show}
                      variant="secondary"
                      fill="text"
                      size="sm"
                      aria-expanded={shown === entity.entity}
                      aria-label={t('settings.show-rejected', 'Show rejected rows of {{entity}}', {
                        entity: entity.entity,
                      })}
                      onClick={() => setShown(shown === entity.entity ? undefined : entity.entity)}
                    >
                      {shown === entity.entity ? t('settings.hide', 'Hide') : t('settings.show', 'Show')}
                    </Button>
                  )}
                </td>
                <td>{count(entity.filtered)}</td>
                <td>{dates(entity, timeZone)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown !== undefined && <RejectsTable key={shown} entity={shown} resources={resources} />}
      <DataChecks resources={resources} />
      <MissingMetrics model={model} />
    </>
  );
}

const count = (rows: number) => rows.toLocaleString(language());

function summary({ entities, unassignedAccounts, loadedAt, currency, calendar: { timeZone } }: ModelSummary): string {
  const accounts = entities.find(({ entity }) => entity === 'accounts')?.rows ?? 0;
  const rejected = entities.reduce((sum, entity) => sum + entity.rejected, 0);
  return [
    t('settings.accounts-loaded', '{{accounts}} accounts, {{unassigned}} without a CSM now.', {
      accounts: count(accounts),
      unassigned: count(unassignedAccounts),
    }),
    rejected === 1
      ? t('settings.one-row-rejected', '1 row rejected.')
      : t('settings.rows-rejected', '{{rejected}} rows rejected.', { rejected: count(rejected) }),
    t('settings.money-and-days-in', 'Money in {{currency}}, days in {{timeZone}}.', { currency, timeZone }),
    t('settings.loaded-at', 'Loaded {{time}}.', {
      time: dateTimeFormat(loadedAt, { timeZone, format: 'YYYY-MM-DD HH:mm' }),
    }),
  ].join(' ');
}

function dates({ from, to }: EntitySummary, timeZone: string): string {
  if (from === null || to === null) {
    return '–';
  }
  const day = (instant: number) => dateTimeFormat(instant, { timeZone, format: 'YYYY-MM-DD' });
  return t('settings.from-to', '{{from}} to {{to}}', { from: day(from), to: day(to) });
}

const getStyles = (theme: GrafanaTheme2) => ({
  // Wide content scrolls inside its own box on a narrow page.
  scroll: css({ overflowX: 'auto' }),
  table: css({
    width: '100%',
    'th, td': {
      padding: theme.spacing(0.5, 1),
      textAlign: 'left',
      whiteSpace: 'nowrap',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    },
    'tbody th': { fontWeight: theme.typography.fontWeightRegular },
  }),
  show: css({ marginLeft: theme.spacing(0.5) }),
});
