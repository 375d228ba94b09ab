// How the health of accounts is worked out: components, their weights, and from which score an account is what.
import { ConfigSection } from '@grafana/plugin-ui';
import { Alert, Button, Stack } from '@grafana/ui';
import React from 'react';
import type { StoredSettings } from '../data-source/stored';
import { typedNumber } from '../fields/typed-number';
import { HealthComponentRow } from './HealthComponentRow';
import { type ComponentDraft, type HealthDraft, healthDraft, newComponent, readHealth } from './health-draft';
import { TextSetting } from './TextSetting';
import { useStoredDraft } from './use-stored-draft';
import { t } from '../translation/t';

interface Props {
  readonly id: string;
  readonly health: StoredSettings['health'];
  readonly readOnly: boolean;
  readonly onChange: (health: StoredSettings['health']) => void;
}

export function HealthSection({ id, health, readOnly, onChange }: Props) {
  const typed = useStoredDraft(health, { draftOf: healthDraft, read: readHealth, onChange });
  const { draft, faults = {} } = typed;
  const edit = (part: Partial<HealthDraft>) => typed.edit({ ...draft, ...part });
  const replace = (index: number, component: ComponentDraft) =>
    edit({ components: draft.components.map((each, place) => (place === index ? component : each)) });
  const sum = draft.components.reduce((total, { weight }) => total + (typedNumber(weight) || 0), 0);
  return (
    <ConfigSection
      title={t('settings.health', 'Account health')}
      description={t(
        'settings.health-about',
        'A score from 0 to 100: the weighted mean of the components that have data. With less than half of the weight known, health is unknown.'
      )}
      isCollapsible
      isInitiallyOpen={health !== undefined}
    >
      <Stack direction="column" gap={2}>
        {Object.keys(faults).length > 0 && (
          <Alert severity="warning" title={t('settings.not-saved-yet', 'Not saved yet')}>
            {t('settings.health-not-saved', 'Health is stored as it was until what is marked below is mended.')}
          </Alert>
        )}
        {draft.components.map((component, index) => (
          <HealthComponentRow
            key={component.id}
            id={`${id}-health-${component.id}`}
            component={component}
            weightSum={sum}
            fault={(field) => faults[`components.${index}.${field}`]}
            readOnly={readOnly}
            onChange={(changed) => replace(index, changed)}
            onRemove={() => edit({ components: draft.components.filter((_, place) => place !== index) })}
          />
        ))}
        {faults.components !== undefined && <div role="alert">{faults.components}</div>}
        <Stack direction="row" gap={1} wrap="wrap">
          <Button
            variant="secondary"
            icon="plus"
            disabled={readOnly}
            onClick={() => edit({ components: [...draft.components, newComponent(draft.components)] })}
          >
            {t('settings.component', 'Component')}
          </Button>
          {health !== undefined && (
            <Button variant="secondary" fill="text" disabled={readOnly} onClick={() => onChange(undefined)}>
              {t('settings.back-to-usual', 'Back to the usual ones')}
            </Button>
          )}
        </Stack>
        <TextSetting
          id={`${id}-healthy-from`}
          label={t('settings.healthy-from', 'Healthy from')}
          description={t('settings.healthy-from-about', 'Score from which an account is healthy.')}
          value={draft.healthyFrom}
          fault={faults.healthyFrom}
          readOnly={readOnly}
          onChange={(healthyFrom) => edit({ healthyFrom })}
        />
        <TextSetting
          id={`${id}-at-risk-under`}
          label={t('settings.at-risk-under', 'At risk under')}
          description={t(
            'settings.at-risk-under-about',
            'Score under which it is at risk; between the two it is neutral.'
          )}
          value={draft.atRiskUnder}
          fault={faults.atRiskUnder}
          readOnly={readOnly}
          onChange={(atRiskUnder) => edit({ atRiskUnder })}
        />
        <TextSetting
          id={`${id}-health-version`}
          label={t('settings.version', 'Version')}
          description={t(
            'settings.version-about',
            'Change it with the weights: answers carry it, so that two numbers can be told apart.'
          )}
          value={draft.version}
          fault={faults.version}
          readOnly={readOnly}
          onChange={(version) => edit({ version })}
        />
      </Stack>
    </ConfigSection>
  );
}
