// Live or copied, and how much is asked of the database at once and for how long.
import { Field, RadioButtonGroup, Stack } from '@grafana/ui';
import React from 'react';
import { postgresSchema } from '../../../shared/settings/postgres-settings';
import { NumberSetting } from '../NumberSetting';
import type { StoredConnection } from './stored-connection';
import { t } from '../../translation/t';

interface Props {
  readonly id: string;
  readonly connection: StoredConnection;
  readonly readOnly: boolean;
  readonly onChange: (part: Partial<StoredConnection>) => void;
}

const { pool, timeouts, refreshMinutes, copyRowLimit } = postgresSchema.shape;
const poolSchema = pool.unwrap().shape;
const timeoutSchema = timeouts.unwrap().shape;
const usual = {
  pool: pool.parse({}),
  timeouts: timeouts.parse({}),
  refreshMinutes: refreshMinutes.parse(undefined),
  copyRowLimit: copyRowLimit.parse(undefined),
};

const modes = () => [
  { value: 'live' as const, label: t('connection.live', 'Live') },
  { value: 'copy' as const, label: t('connection.copied', 'Copied') },
];

const aboutMode = () => ({
  live: t('connection.live-about', 'Numbers are computed in your database; only results leave it.'),
  copy: t(
    'connection.copied-about',
    'The mapped columns are copied now and then and numbers are computed here: for dashboards that refresh often.'
  ),
});

type Pool = NonNullable<StoredConnection['pool']>;
type Timeouts = NonNullable<StoredConnection['timeouts']>;

export function LimitsSubSection({ id, connection, readOnly, onChange }: Props) {
  const { mode = 'live' } = connection;
  const poolNumber = (key: keyof typeof poolSchema, label: string, description: string, suffix?: string) => (
    <NumberSetting
      id={`${id}-pool-${key}`}
      label={label}
      description={description}
      placeholder={String(usual.pool[key])}
      suffix={suffix}
      value={connection.pool?.[key] ?? usual.pool[key]}
      schema={poolSchema[key].unwrap()}
      readOnly={readOnly}
      onChange={(value) => onChange({ pool: { ...connection.pool, [key]: value } satisfies Pool })}
    />
  );
  const timeout = (key: keyof typeof timeoutSchema, label: string, description: string) => (
    <NumberSetting
      id={`${id}-timeout-${key}`}
      label={label}
      description={description}
      placeholder={String(usual.timeouts[key])}
      suffix="s"
      value={connection.timeouts?.[key] ?? usual.timeouts[key]}
      schema={timeoutSchema[key].unwrap()}
      readOnly={readOnly}
      onChange={(value) => onChange({ timeouts: { ...connection.timeouts, [key]: value } satisfies Timeouts })}
    />
  );
  return (
    <Stack direction="column" gap={2}>
      <Field noMargin label={t('connection.computed', 'Numbers are computed')} description={aboutMode()[mode]}>
        <RadioButtonGroup
          aria-label={t('connection.computed', 'Numbers are computed')}
          options={modes()}
          value={mode}
          disabled={readOnly}
          onChange={(chosen) => onChange({ mode: chosen })}
        />
      </Field>
      <NumberSetting
        id={`${id}-refresh`}
        label={
          mode === 'copy' ? t('connection.copy-every', 'Copy every') : t('connection.check-every', 'Check rows every')
        }
        description={t(
          'connection.check-every-about',
          'How often rows are checked for faults, and copied where they are.'
        )}
        placeholder={String(usual.refreshMinutes)}
        suffix="min"
        value={connection.refreshMinutes ?? usual.refreshMinutes}
        schema={refreshMinutes.unwrap()}
        readOnly={readOnly}
        onChange={(value) => onChange({ refreshMinutes: value })}
      />
      {mode === 'copy' && (
        <NumberSetting
          id={`${id}-copy-limit`}
          label={t('connection.copy-limit', 'Copy at most')}
          description={t('connection.copy-limit-about', 'A table with more rows is not copied; the message says so.')}
          placeholder={String(usual.copyRowLimit)}
          suffix={t('connection.rows', 'rows')}
          value={connection.copyRowLimit ?? usual.copyRowLimit}
          schema={copyRowLimit.unwrap()}
          readOnly={readOnly}
          onChange={(value) => onChange({ copyRowLimit: value })}
        />
      )}
      {poolNumber(
        'max',
        t('connection.max-open', 'Max open'),
        t('connection.max-open-about', 'Connections open at once.')
      )}
      {poolNumber(
        'idleSeconds',
        t('connection.idle', 'Idle for'),
        t('connection.idle-about', 'A connection without work is closed after this.'),
        's'
      )}
      {poolNumber(
        'lifetimeSeconds',
        t('connection.lifetime', 'Max lifetime'),
        t('connection.lifetime-about', 'A connection is replaced after this.'),
        's'
      )}
      {timeout(
        'connectSeconds',
        t('connection.connect', 'Connect within'),
        t('connection.connect-about', 'A host that does not answer in this time is given up.')
      )}
      {timeout(
        'statementSeconds',
        t('connection.statement', 'Statement within'),
        t('connection.statement-about', 'The server ends a statement that takes longer.')
      )}
      {timeout(
        'lockSeconds',
        t('connection.locks', 'Wait for locks'),
        t('connection.locks-about', 'The server ends a statement that waits longer for a lock.')
      )}
    </Stack>
  );
}
