// Another calendar for this query alone; what is left empty is the data source's.
import { Combobox } from '@grafana/ui';
import React, { useMemo } from 'react';
import type { KpiQuery } from '../../shared/query/query';
import { monthOptions, timeZoneOptions, weekStartOptions } from '../calendar/calendar-options';
import { t } from '../translation/t';
import { SizedField } from './SizedField';

type Override = KpiQuery['calendar'];

interface Props {
  readonly id: string;
  readonly calendar: Override;
  readonly onChange: (calendar: Override) => void;
}

const WIDTH = 30;

export function CalendarOverride({ id, calendar, onChange }: Props) {
  const zones = useMemo(() => timeZoneOptions(), []);
  const override = (part: NonNullable<Override>) => {
    const entries = Object.entries({ ...calendar, ...part }).filter(([, value]) => value !== undefined);
    onChange(entries.length === 0 ? undefined : Object.fromEntries(entries));
  };
  return (
    <>
      <SizedField size={WIDTH} label={t('query.time-zone', 'Time zone')} htmlFor={`${id}-time-zone`}>
        <Combobox
          id={`${id}-time-zone`}
          options={zones}
          value={calendar?.timeZone ?? null}
          placeholder={t('query.the-data-sources', "The data source's")}
          isClearable
          onChange={(option) => override({ timeZone: option?.value })}
        />
      </SizedField>
      <SizedField size={WIDTH} label={t('query.week-starts-on', 'Week starts on')} htmlFor={`${id}-week-start`}>
        <Combobox
          id={`${id}-week-start`}
          options={weekStartOptions()}
          value={calendar?.weekStart ?? null}
          placeholder={t('query.the-data-sources', "The data source's")}
          isClearable
          onChange={(option) => override({ weekStart: option?.value })}
        />
      </SizedField>
      <SizedField
        size={WIDTH}
        label={t('query.fiscal-year-starts-in', 'Fiscal year starts in')}
        htmlFor={`${id}-fiscal-year`}
      >
        <Combobox
          id={`${id}-fiscal-year`}
          options={monthOptions()}
          value={calendar?.fiscalYearStartMonth ?? null}
          placeholder={t('query.the-data-sources', "The data source's")}
          isClearable
          onChange={(option) => override({ fiscalYearStartMonth: option?.value })}
        />
      </SizedField>
    </>
  );
}
