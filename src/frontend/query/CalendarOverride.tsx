// Another calendar for this query alone; what is left empty is the data source's.
import { Combobox } from '@grafana/ui';
import React, { useMemo } from 'react';
import type { KpiQuery } from '../../shared/query/query';
import { monthOptions, timeZoneOptions, weekStartOptions } from '../calendar/calendar-options';
import { SizedField } from './SizedField';

type Override = KpiQuery['calendar'];

interface Props {
  readonly id: string;
  readonly calendar: Override;
  readonly onChange: (calendar: Override) => void;
}

const WIDTH = 30;
const AS_SET = "The data source's";

export function CalendarOverride({ id, calendar, onChange }: Props) {
  const zones = useMemo(() => timeZoneOptions(), []);
  const override = (part: NonNullable<Override>) => {
    const entries = Object.entries({ ...calendar, ...part }).filter(([, value]) => value !== undefined);
    onChange(entries.length === 0 ? undefined : Object.fromEntries(entries));
  };
  return (
    <>
      <SizedField size={WIDTH} label="Time zone">
        <Combobox
          id={`${id}-time-zone`}
          options={zones}
          value={calendar?.timeZone ?? null}
          placeholder={AS_SET}
          isClearable
          onChange={(option) => override({ timeZone: option?.value })}
        />
      </SizedField>
      <SizedField size={WIDTH} label="Week starts on">
        <Combobox
          id={`${id}-week-start`}
          options={[...weekStartOptions]}
          value={calendar?.weekStart ?? null}
          placeholder={AS_SET}
          isClearable
          onChange={(option) => override({ weekStart: option?.value })}
        />
      </SizedField>
      <SizedField size={WIDTH} label="Fiscal year starts in">
        <Combobox
          id={`${id}-fiscal-year`}
          options={[...monthOptions]}
          value={calendar?.fiscalYearStartMonth ?? null}
          placeholder={AS_SET}
          isClearable
          onChange={(option) => override({ fiscalYearStartMonth: option?.value })}
        />
      </SizedField>
    </>
  );
}
