// The reporting currency, the gross margin, when data is old, where accounts are in the CRM, and from how small a sample a number about a person is shown.
import { ConfigSection } from '@grafana/plugin-ui';
import { Combobox, Field, Stack, Switch } from '@grafana/ui';
import React, { useMemo } from 'react';
import { later } from '../fields/later';
import { z } from 'zod';
import { settingsSchema } from '../../shared/settings/settings';
import type { StoredSettings } from '../data-source/stored';
import { currencyOptions } from './currency-options';
import { NumberSetting } from './NumberSetting';
import { TextSetting } from './TextSetting';
import { t } from '../translation/t';

interface Props {
  readonly id: string;
  readonly settings: StoredSettings;
  readonly readOnly: boolean;
  readonly onChange: (part: Partial<StoredSettings>) => void;
}

const { suppressUnder, markUnder } = settingsSchema.shape.smallSample.unwrap().shape;
const usual = settingsSchema.shape.smallSample.parse({});

/** In grid units; narrow enough for a phone. */
const WIDTH = 40;
const ACCOUNT_URL = 'https://crm.example.com/accounts/{account}';

/** People say per cent; a share is stored. */
const percentSchema = z.number().min(0).max(100).optional();
const PLACES = 6;
const asPercent = (share: number | undefined) =>
  share === undefined ? undefined : Number((share * 100).toFixed(PLACES - 2));
const asShare = (percent: number | undefined) =>
  percent === undefined ? undefined : Number((percent / 100).toFixed(PLACES));

export function NumbersSection({ id, settings, readOnly, onChange }: Props) {
  const currencies = useMemo(() => currencyOptions(), []);
  const { currency = 'USD', smallSample = {}, privacy = {}, grossMargin, accountUrl = '' } = settings;
  return (
    <ConfigSection title={t('settings.numbers', 'Numbers')}>
      <Stack direction="column" gap={2}>
        <Field
          noMargin
          label={t('settings.currency', 'Currency')}
          htmlFor={`${id}-currency`}
          description={t(
            'settings.currency-about',
            'All money is reported in it. Rows in another currency need rates in fx_rates.'
          )}
        >
          <Combobox
            id={`${id}-currency`}
            width={WIDTH}
            options={currencies}
            value={currency}
            disabled={readOnly}
            onChange={later(({ value }) => onChange({ currency: value }))}
          />
        </Field>
        <NumberSetting
          id={`${id}-gross-margin`}
          label={t('settings.gross-margin', 'Gross margin')}
          description={t(
            'settings.gross-margin-about',
            'What is left of revenue after the cost of delivering it. Lifetime value by margin needs it.'
          )}
          placeholder={t('settings.not-given', 'not given')}
          suffix="%"
          value={asPercent(grossMargin)}
          schema={percentSchema}
          readOnly={readOnly}
          onChange={(percent) => onChange({ grossMargin: asShare(percent) })}
        />
        <NumberSetting
          id={`${id}-stale-after`}
          label={t('settings.stale-after', 'Stale after')}
          description={t(
            'settings.stale-after-about',
            'Numbers carry a note once the newest row behind them is this old.'
          )}
          placeholder={t('settings.any-age', 'any age')}
          suffix="h"
          value={settings.staleAfterHours}
          schema={settingsSchema.shape.staleAfterHours}
          readOnly={readOnly}
          onChange={(staleAfterHours) => onChange({ staleAfterHours })}
        />
        <TextSetting
          id={`${id}-account-url`}
          label={t('settings.account-url', 'Link to an account')}
          description={t(
            'settings.account-url-about',
            'Where an account is in your CRM; tables of accounts lead there. {account} stands for its id.'
          )}
          width={WIDTH}
          value={accountUrl}
          placeholder={ACCOUNT_URL}
          fault={
            accountUrl === '' || settingsSchema.shape.accountUrl.safeParse(accountUrl).success
              ? undefined
              : t('settings.account-url-odd', 'Write it like {{ example }}.', { example: ACCOUNT_URL })
          }
          readOnly={readOnly}
          onChange={(url) => onChange({ accountUrl: url === '' ? undefined : url })}
        />
        <NumberSetting
          id={`${id}-suppress-under`}
          label={t('settings.withhold-under', 'Withhold under')}
          description={t(
            'settings.withhold-under-about',
            "A CSM's rate over fewer customers or answers than this is not shown."
          )}
          placeholder={String(usual.suppressUnder)}
          value={smallSample.suppressUnder ?? usual.suppressUnder}
          schema={suppressUnder.unwrap()}
          readOnly={readOnly}
          onChange={(under) => onChange({ smallSample: { ...smallSample, suppressUnder: under } })}
        />
        <NumberSetting
          id={`${id}-mark-under`}
          label={t('settings.mark-under', 'Mark as small under')}
          description={t('settings.mark-under-about', 'Under this it is shown with a note that the sample is small.')}
          placeholder={String(usual.markUnder)}
          value={smallSample.markUnder ?? usual.markUnder}
          schema={markUnder.unwrap()}
          readOnly={readOnly}
          onChange={(under) => onChange({ smallSample: { ...smallSample, markUnder: under } })}
        />
        <Field
          noMargin
          label={t('settings.own-book', 'Own-book privacy')}
          htmlFor={`${id}-own-book`}
          description={t(
            'settings.own-book-about',
            'Whoever is no admin sees the numbers of one CSM at most: the one with their e-mail. Teams and the company stay visible.'
          )}
        >
          <Switch
            id={`${id}-own-book`}
            value={privacy.ownBook === true}
            disabled={readOnly}
            onChange={({ currentTarget }) => onChange({ privacy: { ownBook: currentTarget.checked } })}
          />
        </Field>
      </Stack>
    </ConfigSection>
  );
}
