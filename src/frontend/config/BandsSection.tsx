// Where the bands lie that accounts and CSMs fall into at a window's start.
import { ConfigSection } from '@grafana/plugin-ui';
import { Stack } from '@grafana/ui';
import React from 'react';
import { arrBandLabels, tenureBandLabels } from '../../shared/model/bands';
import { settingsSchema } from '../../shared/settings/settings';
import type { StoredSettings } from '../data-source/stored';
import { LimitsField } from './LimitsField';
import { NumberSetting } from './NumberSetting';
import { t } from '../translation/t';

interface Props {
  readonly id: string;
  readonly bands: StoredSettings['bands'];
  readonly readOnly: boolean;
  readonly onChange: (bands: StoredSettings['bands']) => void;
}

const { arr, tenureMonths, newCsmMonths } = settingsSchema.shape.bands.unwrap().shape;
const usual = settingsSchema.shape.bands.parse({});

export function BandsSection({ id, bands = {}, readOnly, onChange }: Props) {
  return (
    <ConfigSection
      title={t('settings.bands', 'Bands')}
      description={t(
        'settings.bands-about',
        "Break down and filter by how much accounts pay, how long they have been customers, and how long a CSM has been here, each at the window's start."
      )}
      isCollapsible
      isInitiallyOpen={Object.keys(bands).length > 0}
    >
      <Stack direction="column" gap={2}>
        <LimitsField
          id={`${id}-arr-bands`}
          label={t('settings.arr-limits', 'ARR limits')}
          unit={t('settings.arr-unit', 'annual recurring revenue')}
          value={bands.arr ?? usual.arr}
          schema={arr.unwrap()}
          labels={arrBandLabels}
          readOnly={readOnly}
          onChange={(limits) => onChange({ ...bands, arr: limits })}
        />
        <LimitsField
          id={`${id}-tenure-bands`}
          label={t('settings.tenure-limits', 'Customer tenure limits')}
          unit={t('settings.tenure-unit', 'months as a customer')}
          value={bands.tenureMonths ?? usual.tenureMonths}
          schema={tenureMonths.unwrap()}
          labels={tenureBandLabels}
          readOnly={readOnly}
          onChange={(limits) => onChange({ ...bands, tenureMonths: limits })}
        />
        <NumberSetting
          id={`${id}-new-csm-months`}
          label={t('settings.new-csm-for', 'New CSM for')}
          description={t('settings.new-csm-for-about', 'Months after being hired in which a CSM counts as new.')}
          placeholder={String(usual.newCsmMonths)}
          suffix={t('settings.months', 'months')}
          value={bands.newCsmMonths ?? usual.newCsmMonths}
          schema={newCsmMonths}
          readOnly={readOnly}
          onChange={(months) => onChange({ ...bands, newCsmMonths: months })}
        />
      </Stack>
    </ConfigSection>
  );
}
