// How files at URLs are fetched: with which login, and within which limits.
import { ConfigSection, ConfigSubSection } from '@grafana/plugin-ui';
import { Field, RadioButtonGroup, Stack } from '@grafana/ui';
import React from 'react';
import { normalHost, urlSecrets, urlsSchema } from '../../../shared/settings/url-settings';
import type { StoredSettings } from '../../data-source/stored';
import type { ConnectionOptions } from '../connection/stored-connection';
import { NumberSetting } from '../NumberSetting';
import { SecretSetting } from '../SecretSetting';
import { TextSetting } from '../TextSetting';
import { t } from '../../translation/t';

interface Props<T extends ConnectionOptions> {
  readonly id: string;
  readonly options: T;
  readonly readOnly: boolean;
  readonly onChange: (options: T) => void;
}

type StoredUrls = NonNullable<StoredSettings['urls']>;

const WIDTH = 40;
const { refreshMinutes, maxMegabytes, timeoutSeconds } = urlsSchema.shape;
const limits = { refreshMinutes, maxMegabytes, timeoutSeconds };
const usual = urlsSchema.parse({});

const logins = () => [
  { value: 'none' as const, label: t('urls.none', 'None') },
  { value: 'basic' as const, label: t('urls.basic', 'User and password') },
  { value: 'bearer' as const, label: t('urls.token', 'Token') },
];

export function UrlsSection<T extends ConnectionOptions>({ id, options, readOnly, onChange }: Props<T>) {
  const { urls = {}, mapping } = options.jsonData;
  const { login = 'none', loginHost = '', user = '' } = urls;
  const change = (part: StoredUrls) =>
    onChange({ ...options, jsonData: { ...options.jsonData, urls: withoutBlanks({ ...urls, ...part }) } });
  const isUsed = Object.values(mapping?.entities ?? {}).some((entity) => entity?.url !== undefined);
  const secret = login === 'bearer' ? urlSecrets.token : urlSecrets.password;
  const limit = (key: keyof typeof limits, label: string, description: string, suffix: string) => (
    <NumberSetting
      id={`${id}-${key}`}
      label={label}
      description={description}
      placeholder={String(usual[key])}
      suffix={suffix}
      value={urls[key] ?? usual[key]}
      schema={limits[key].unwrap()}
      readOnly={readOnly}
      onChange={(value) => change({ [key]: value })}
    />
  );
  return (
    <ConfigSection
      title={t('urls.title', 'Files at URLs')}
      description={t(
        'urls.about',
        'For what the mapping reads from URLs. Only hosts that your administrator lists are asked: in grafana.ini, section [plugin.csmetrics-customersuccess-datasource], key allowed_url_hosts.'
      )}
      isCollapsible
      isInitiallyOpen={isUsed}
    >
      <Stack direction="column" gap={2}>
        <Field
          noMargin
          label={t('urls.login', 'Login')}
          description={t('urls.login-about', 'One for one host; no other gets it, not even behind a redirect.')}
        >
          <RadioButtonGroup
            aria-label={t('urls.login', 'Login')}
            options={logins()}
            value={login}
            disabled={readOnly}
            onChange={(chosen) => change({ login: chosen })}
          />
        </Field>
        {login !== 'none' && (
          <>
            <TextSetting
              id={`${id}-login-host`}
              label={t('urls.login-host', 'Host of the login')}
              description={t('urls.login-host-about', 'As in the URL, with its port where that is not 443.')}
              width={WIDTH}
              value={loginHost}
              placeholder="exports.example.com"
              fault={
                loginHost === ''
                  ? t('urls.login-host-missing', 'Name the host that gets the login.')
                  : normalHost(loginHost) === null
                    ? t('urls.login-host-odd', 'Write it as exports.example.com, or exports.example.com:8443.')
                    : undefined
              }
              readOnly={readOnly}
              onChange={(text) => change({ loginHost: text })}
            />
            {login === 'basic' && (
              <TextSetting
                id={`${id}-user`}
                label={t('urls.login-user', 'Login user')}
                width={WIDTH}
                value={user}
                fault={user === '' ? t('urls.login-user-missing', 'Enter the user.') : undefined}
                readOnly={readOnly}
                onChange={(text) => change({ user: text })}
              />
            )}
            <SecretSetting
              key={secret}
              id={`${id}-secret`}
              secret={secret}
              label={
                login === 'bearer' ? t('urls.login-token', 'Login token') : t('urls.login-password', 'Login password')
              }
              placeholder={login === 'bearer' ? t('urls.token', 'Token') : t('connection.password', 'Password')}
              options={options}
              readOnly={readOnly}
              onChange={onChange}
            />
          </>
        )}
        <ConfigSubSection
          title={t('query.more', 'More')}
          description={t('urls.more-about', 'Certificates, how often to ask, and limits. The defaults suit most.')}
          isCollapsible
          isInitiallyOpen={false}
        >
          <Stack direction="column" gap={2}>
            <SecretSetting
              id={`${id}-ca`}
              secret={urlSecrets.ca}
              label={t('urls.root', 'Root certificate for URLs')}
              description={t(
                'urls.root-about',
                'An authority of your own that hosts’ certificates may be signed by, besides those everybody trusts.'
              )}
              placeholder="-----BEGIN CERTIFICATE-----"
              isLong
              options={options}
              readOnly={readOnly}
              onChange={onChange}
            />
            {limit(
              'refreshMinutes',
              t('urls.ask-every', 'Ask every'),
              t('urls.ask-every-about', 'How often a host is asked whether a file has changed, at most.'),
              'min'
            )}
            {limit(
              'maxMegabytes',
              t('urls.fetch-at-most', 'Fetch at most'),
              t('urls.fetch-at-most-about', 'A larger file is refused, as it is sent and as it unpacks.'),
              'MB'
            )}
            {limit(
              'timeoutSeconds',
              t('urls.arrive-within', 'Arrive within'),
              t('urls.arrive-within-about', 'A file that takes longer is given up.'),
              's'
            )}
          </Stack>
        </ConfigSubSection>
      </Stack>
    </ConfigSection>
  );
}

/** What is empty is left out, as settings take no empty user or host. */
const withoutBlanks = (urls: StoredUrls): StoredUrls =>
  Object.fromEntries(Object.entries(urls).filter(([, value]) => value !== ''));
