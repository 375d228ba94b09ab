// How to reach the Postgres and who reads from it, in the order Grafana's own PostgreSQL data source asks.
import { ConfigSection, ConfigSubSection } from '@grafana/plugin-ui';
import { config } from '@grafana/runtime';
import { Field, Input, Stack, Switch } from '@grafana/ui';
import React from 'react';
import { postgresSecrets } from '../../../shared/settings/postgres-settings';
import { SecretSetting } from '../SecretSetting';
import { LimitsSubSection } from './LimitsSubSection';
import { type ConnectionOptions, hostFault, noConnection, type StoredConnection } from './stored-connection';
import { TlsSubSection } from './TlsSubSection';
import { t } from '../../translation/t';

interface Props<T extends ConnectionOptions> {
  readonly id: string;
  readonly options: T;
  readonly readOnly: boolean;
  readonly onChange: (options: T) => void;
}

const WIDTH = 40;

export function ConnectionSection<T extends ConnectionOptions>({ id, options, readOnly, onChange }: Props<T>) {
  // Provisioned by hand, a part of it may be missing.
  const connection = { ...noConnection, ...options.jsonData.postgres };
  const throughProxy = options.jsonData.enableSecureSocksProxy === true;
  const change = (part: Partial<StoredConnection>) =>
    onChange({ ...options, jsonData: { ...options.jsonData, postgres: { ...connection, ...part } } });
  const text = (
    key: 'host' | 'database' | 'user',
    label: string,
    placeholder: string,
    fault: string | undefined,
    description?: string
  ) => (
    <Field
      noMargin
      required
      htmlFor={`${id}-${key}`}
      label={label}
      description={description}
      invalid={fault !== undefined}
      error={fault}
    >
      <Input
        id={`${id}-${key}`}
        width={WIDTH}
        value={connection[key]}
        placeholder={placeholder}
        disabled={readOnly}
        onChange={(event) => change({ [key]: event.currentTarget.value })}
      />
    </Field>
  );
  const missing = (value: string, sentence: string) => (value.trim() === '' ? sentence : undefined);
  return (
    <Stack direction="column" gap={4}>
      <ConfigSection title={t('connection.title', 'Connection')}>
        <Stack direction="column" gap={2}>
          {text(
            'host',
            t('connection.host', 'Host URL'),
            'localhost:5432',
            hostFault(connection.host),
            t(
              'connection.host-about',
              'Host and port. Several with commas between are tried in turn; a path is the folder of a Unix socket.'
            )
          )}
          {text(
            'database',
            t('connection.database', 'Database name'),
            'crm',
            missing(connection.database, t('connection.database-missing', 'Enter the name of the database.'))
          )}
          {(config.secureSocksDSProxyEnabled || throughProxy) && (
            <Field
              noMargin
              htmlFor={`${id}-proxy`}
              label={t('connection.proxy', 'Secure socks proxy')}
              description={t(
                'connection.proxy-about',
                'Through the proxy that the administrator of this Grafana has set up.'
              )}
            >
              <Switch
                id={`${id}-proxy`}
                value={throughProxy}
                disabled={readOnly}
                onChange={(event) =>
                  onChange({
                    ...options,
                    jsonData: { ...options.jsonData, enableSecureSocksProxy: event.currentTarget.checked },
                  })
                }
              />
            </Field>
          )}
        </Stack>
      </ConfigSection>
      <ConfigSection
        title={t('connection.authentication', 'Authentication')}
        description={t(
          'connection.authentication-about',
          'Give a role that can only read. Save & test warns when it could write, and says how to make one that cannot.'
        )}
      >
        <Stack direction="column" gap={2}>
          {text(
            'user',
            t('connection.user', 'Username'),
            'kpi_reader',
            missing(connection.user, t('connection.user-missing', 'Enter the role that reads.'))
          )}
          <SecretSetting
            id={`${id}-password`}
            secret={postgresSecrets.password}
            label={t('connection.password', 'Password')}
            placeholder={t('connection.password', 'Password')}
            options={options}
            readOnly={readOnly}
            onChange={onChange}
          />
          <TlsSubSection id={id} options={options} readOnly={readOnly} onChange={onChange} />
        </Stack>
      </ConfigSection>
      <ConfigSubSection
        title={t('query.more', 'More')}
        description={t('connection.more-about', 'How tables are read, pool and time limits. The defaults suit most.')}
        isCollapsible
        isInitiallyOpen={false}
      >
        <LimitsSubSection id={id} connection={connection} readOnly={readOnly} onChange={change} />
      </ConfigSubSection>
    </Stack>
  );
}
