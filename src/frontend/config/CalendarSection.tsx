// The organisation's calendar: everybody sees the same windows, whoever looks.
import { ConfigSection } from '@grafana/plugin-ui';
import { Combobox, Field, Stack } from '@grafana/ui';
import React, { useMemo } from 'react';
import { later } from '../fields/later';
import { monthOptions, timeZoneOptions, weekStartOptions } from '../calendar/calendar-options';
import type { StoredSettings } from '../data-source/stored';
import { t } from '../translation/t';

interface Props {
  readonly id: string;
  readonly calendar: StoredSettings['calendar'];
  readonly readOnly: boolean;
  readonly onChange: (calendar: StoredSettings['calendar']) => void;
}

const WIDTH = 40;

export function CalendarSection({ id, calendar = {}, readOnly, onChange }: Props) {
  const zones = useMemo(() => timeZoneOptions(), []);
  return (
    <ConfigSection
      title={t('settings.calendar', 'Calendar')}
      description={t(
        'settings.calendar-about',
        "Days, weeks, months and fiscal years begin by this calendar, not by the dashboard's, so that a number is the same for everybody and in alerts."
      )}
    >
      <Stack direction="column" gap={2}>
        <Field noMargin label={t('query.time-zone', 'Time zone')} htmlFor={`${id}-time-zone`}>
          <Combobox
            id={`${id}-time-zone`}
            width={WIDTH}
            options={zones}
            value={calendar.timeZone ?? 'UTC'}
            disabled={readOnly}
            onChange={later(({ value }) => onChange({ ...calendar, timeZone: value }))}
          />
        </Field>
        <Field noMargin label={t('query.week-starts-on', 'Week starts on')} htmlFor={`${id}-week-start`}>
          <Combobox
            id={`${id}-week-start`}
            width={WIDTH}
            options={weekStartOptions()}
            value={calendar.weekStart ?? 'monday'}
            disabled={readOnly}
            onChange={later(({ value }) => onChange({ ...calendar, weekStart: value }))}
          />
        </Field>
        <Field noMargin label={t('query.fiscal-year-starts-in', 'Fiscal year starts in')} htmlFor={`${id}-fiscal-year`}>
          <Combobox
            id={`${id}-fiscal-year`}
            width={WIDTH}
            options={monthOptions()}
            value={calendar.fiscalYearStartMonth ?? 1}
            disabled={readOnly}
            onChange={later(({ value }) => onChange({ ...calendar, fiscalYearStartMonth: value }))}
          />
        </Field>
      </Stack>
    </ConfigSection>
  );
}
