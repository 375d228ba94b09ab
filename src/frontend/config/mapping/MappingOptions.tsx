// What holds for all rows of an entity: scales and thresholds of surveys, whether free plans make customers.
import { ConfigSubSection } from '@grafana/plugin-ui';
import { Checkbox, Field, RadioButtonGroup, Stack } from '@grafana/ui';
import React from 'react';
import { z } from 'zod';
import type { EntityId } from '../../../shared/model/entities';
import { mappingSchema } from '../../../shared/model/mapping';
import { NumberSetting } from '../NumberSetting';
import { PairsEditor } from './PairsEditor';
import { type StoredMapping, withPart } from './stored-mapping';
import { t } from '../../translation/t';

interface Props {
  readonly id: string;
  readonly entity: EntityId;
  readonly mapping: StoredMapping | undefined;
  readonly readOnly: boolean;
  readonly onChange: (mapping: StoredMapping | undefined) => void;
}

const usualSurveys = mappingSchema.shape.surveys.parse({});
const satisfiedSchema = z.number().optional();

const directions = () => [
  { value: 'high_is_easy' as const, label: t('mapping.high-is-easy', 'High is easy') },
  { value: 'high_is_hard' as const, label: t('mapping.high-is-hard', 'High is hard') },
];

export function MappingOptions(props: Props) {
  switch (props.entity) {
    case 'subscriptions':
      return <FreePlans {...props} />;
    case 'survey_responses':
      return <Surveys {...props} />;
    default:
      return null;
  }
}

function FreePlans({ mapping, readOnly, onChange }: Props) {
  // The box keeps a checkbox from being stretched by what it stands in.
  return (
    <div>
      <Checkbox
        label={t('mapping.free-plans', 'Count accounts on free plans as customers')}
        description={t('mapping.free-plans-about', 'Otherwise a customer is who pays.')}
        value={mapping?.countFreePlans ?? false}
        disabled={readOnly}
        onChange={(event) =>
          onChange(withPart(mapping, 'countFreePlans', event.currentTarget.checked ? true : undefined))
        }
      />
    </div>
  );
}

function Surveys({ id, mapping, readOnly, onChange }: Props) {
  const surveys = mapping?.surveys ?? {};
  const change = (part: typeof surveys) => onChange(withPart(mapping, 'surveys', { ...surveys, ...part }));
  return (
    <ConfigSubSection
      title={t('mapping.scales', 'Scales')}
      description={t('mapping.scales-about', 'NPS is always 0 to 10.')}
    >
      <Stack direction="column" gap={2}>
        <PairsEditor
          id={`${id}-scales`}
          label={t('mapping.scales', 'Scales')}
          leftLabel={t('mapping.kind', 'Kind')}
          rightLabel={t('mapping.scale', 'Scale')}
          add={t('mapping.scale', 'Scale')}
          pairs={Object.entries(surveys.scales ?? usualSurveys.scales)}
          readOnly={readOnly}
          onChange={(pairs) => change({ scales: Object.fromEntries(pairs) })}
        />
        <NumberSetting
          id={`${id}-satisfied-from`}
          label={t('mapping.satisfied-from', 'Satisfied from')}
          description={t('mapping.satisfied-from-about', 'Lowest CSAT score that counts as satisfied.')}
          placeholder={t('mapping.top-two', 'top two')}
          value={surveys.satisfiedFrom}
          schema={satisfiedSchema}
          readOnly={readOnly}
          onChange={(satisfiedFrom) => change({ satisfiedFrom })}
        />
        <Field noMargin label={t('mapping.effort', 'Customer effort')}>
          <RadioButtonGroup
            aria-label={t('mapping.effort', 'Customer effort')}
            options={directions()}
            value={surveys.effortDirection ?? usualSurveys.effortDirection}
            disabled={readOnly}
            onChange={(effortDirection) => change({ effortDirection })}
          />
        </Field>
      </Stack>
    </ConfigSubSection>
  );
}
