// How the connection is encrypted and who proves what to whom.
import { ConfigSubSection } from '@grafana/plugin-ui';
import { Combobox, Field, Input, Stack } from '@grafana/ui';
import React from 'react';
import { later } from '../../fields/later';
import { postgresSecrets, type tlsModes } from '../../../shared/settings/postgres-settings';
import { SecretSetting } from '../SecretSetting';
import { type ConnectionOptions, noConnection, type SecretKey } from './stored-connection';
import { t } from '../../translation/t';

interface Props<T extends ConnectionOptions> {
  readonly id: string;
  readonly options: T;
  readonly readOnly: boolean;
  readonly onChange: (options: T) => void;
}

type TlsMode = (typeof tlsModes)[number];

const WIDTH = 40;

const about = (): Readonly<Record<TlsMode, string>> => ({
  disable: t('connection.tls-disable', 'Not encrypted: only for a database on the same machine or network.'),
  require: t('connection.tls-require', 'Encrypted, without asking who the server is.'),
  'verify-ca': t('connection.tls-verify-ca', 'Encrypted; the server’s certificate must come from a known authority.'),
  'verify-full': t('connection.tls-verify-full', 'Encrypted; the certificate must also be for this very host.'),
});

const modes: readonly TlsMode[] = ['disable', 'require', 'verify-ca', 'verify-full'];

const pem = (what: string) => `-----BEGIN ${what}-----`;

export function TlsSubSection<T extends ConnectionOptions>({ id, options, readOnly, onChange }: Props<T>) {
  const connection = options.jsonData.postgres ?? noConnection;
  const { mode = 'verify-full', serverName } = connection.tls ?? {};
  const words = about();
  const change = (tls: NonNullable<typeof connection.tls>) =>
    onChange({ ...options, jsonData: { ...options.jsonData, postgres: { ...connection, tls } } });
  const secret = (key: SecretKey, label: string, description: string, placeholder: string) => (
    <SecretSetting
      id={`${id}-${key}`}
      secret={key}
      isLong
      {...{ label, description, placeholder, options, readOnly, onChange }}
    />
  );
  return (
    <ConfigSubSection title={t('connection.tls', 'TLS')}>
      <Stack direction="column" gap={2}>
        <Field
          noMargin
          htmlFor={`${id}-tls-mode`}
          label={t('connection.tls-mode', 'TLS/SSL mode')}
          description={words[mode]}
        >
          <Combobox
            id={`${id}-tls-mode`}
            width={WIDTH}
            options={modes.map((value) => ({ value, label: value, description: words[value] }))}
            value={mode}
            disabled={readOnly}
            onChange={later(({ value }) => change({ ...connection.tls, mode: value }))}
          />
        </Field>
        {(mode === 'verify-ca' || mode === 'verify-full') &&
          secret(
            postgresSecrets.ca,
            t('connection.tls-root', 'TLS/SSL root certificate'),
            t(
              'connection.tls-root-about',
              'The authority of the server’s certificate, where the system does not know it.'
            ),
            pem('CERTIFICATE')
          )}
        {mode === 'verify-full' && (
          <Field
            noMargin
            htmlFor={`${id}-server-name`}
            label={t('connection.server-name', 'Server name')}
            description={t(
              'connection.server-name-about',
              'The name in the server’s certificate, where it is not the host’s.'
            )}
          >
            <Input
              id={`${id}-server-name`}
              width={WIDTH}
              value={serverName ?? ''}
              placeholder={t('connection.the-host', 'the host')}
              disabled={readOnly}
              onChange={({ currentTarget: { value } }) => {
                const { serverName: _, ...others } = connection.tls ?? {};
                change(value === '' ? others : { ...others, serverName: value });
              }}
            />
          </Field>
        )}
        {mode !== 'disable' && (
          <>
            {secret(
              postgresSecrets.certificate,
              t('connection.client-certificate', 'TLS/SSL client certificate'),
              t('connection.client-certificate-about', 'Where the server asks clients for one.'),
              pem('CERTIFICATE')
            )}
            {secret(
              postgresSecrets.key,
              t('connection.client-key', 'TLS/SSL client key'),
              t('connection.client-key-about', 'The key of the client certificate.'),
              pem('PRIVATE KEY')
            )}
          </>
        )}
      </Stack>
    </ConfigSubSection>
  );
}
