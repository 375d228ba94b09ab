// One entity of the model: how far it is mapped, and, opened, everything about it.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Badge, Button, Icon, Stack, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { entities, type EntityId } from '../../../shared/model/entities';
import type { EntityProposal } from '../../../shared/model/auto-map';
import type { SourceTable } from '../../../shared/source-resources';
import { EntityForm } from './EntityForm';
import { EntityPreviewPanel } from './EntityPreviewPanel';
import { entityState } from './entity-state';
import type { Source } from './place';
import { ProposalPanel } from './ProposalPanel';
import { type StoredMapping, withEntity } from './stored-mapping';
import type { PreviewState } from './use-preview';
import { t } from '../../translation/t';

export interface EntityCardProps {
  readonly id: string;
  readonly entity: EntityId;
  readonly source: Source;
  readonly mapping: StoredMapping | undefined;
  readonly tables: readonly SourceTable[];
  readonly proposals: readonly EntityProposal[] | undefined;
  readonly preview: PreviewState;
  readonly timeZone: string;
  readonly onShow: (table: SourceTable) => Promise<string | undefined>;
  readonly readOnly: boolean;
  readonly onChoose: (proposal: EntityProposal) => void;
  readonly onAccept: (proposal: EntityProposal) => void;
  readonly onDismiss: () => void;
  readonly onChange: (mapping: StoredMapping | undefined) => void;
}

export function EntityCard(props: EntityCardProps) {
  const { id, entity, source, mapping, tables, proposals, preview, timeZone, onShow, readOnly, onChange } = props;
  const [isOpen, setIsOpen] = useState(false);
  const styles = useStyles2(getStyles);
  const { label, color, icon, place } = entityState(entity, source, mapping, tables, proposals);
  const shown = preview.entities.get(entity);
  return (
    <div className={styles.card}>
      <button
        type="button"
        className={styles.head}
        aria-expanded={isOpen}
        aria-controls={`${id}-body`}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Icon name={isOpen ? 'angle-down' : 'angle-right'} />
        <span className={styles.name}>{entity}</span>
        {/* An icon that is drawn already may keep its picture; the key draws another one. */}
        <Badge key={icon} color={color} icon={icon} text={label} />
        {place !== undefined && <span className={styles.place}>{place}</span>}
      </button>
      <div id={`${id}-body`} hidden={!isOpen} className={styles.body}>
        {isOpen && (
          <>
            <p>{entities[entity].about}</p>
            {proposals !== undefined && proposals.length > 0 && (
              <ProposalPanel
                id={`${id}-proposal`}
                source={source}
                proposals={proposals}
                readOnly={readOnly}
                onChoose={props.onChoose}
                onAccept={props.onAccept}
                onDismiss={props.onDismiss}
              />
            )}
            <EntityForm
              id={id}
              entity={entity}
              source={source}
              mapping={mapping}
              tables={tables}
              onShow={onShow}
              readOnly={readOnly}
              onChange={onChange}
            />
            <div className={styles.actions}>
              <Stack direction="row" gap={1} wrap="wrap">
                <Button
                  variant="secondary"
                  size="sm"
                  icon={preview.asking === entity ? 'spinner' : 'eye'}
                  disabled={preview.asking !== null}
                  aria-label={t('mapping.preview-entity', 'Preview {{entity}}', { entity })}
                  onClick={() => preview.ask(entity)}
                >
                  {t('mapping.preview', 'Preview')}
                </Button>
                {mapping?.entities?.[entity] !== undefined && (
                  <Button
                    variant="secondary"
                    fill="text"
                    size="sm"
                    disabled={readOnly}
                    aria-label={t('mapping.forget-entity', 'Forget the mapping of {{entity}}', { entity })}
                    onClick={() => onChange(withEntity(mapping, entity, undefined))}
                  >
                    {t('mapping.forget', 'Forget this mapping')}
                  </Button>
                )}
              </Stack>
            </div>
            {shown !== undefined && (
              <EntityPreviewPanel preview={shown} timeZone={timeZone} isCurrent={preview.isCurrent} />
            )}
          </>
        )}
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({ border: `1px solid ${theme.colors.border.weak}`, borderRadius: theme.shape.radius.default }),
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
    width: '100%',
    padding: theme.spacing(1),
    border: 'none',
    background: 'transparent',
    textAlign: 'left',
    '&:hover': { background: theme.colors.action.hover },
  }),
  name: css({ fontWeight: theme.typography.fontWeightMedium }),
  place: css({ minWidth: 0, overflowWrap: 'anywhere', color: theme.colors.text.secondary }),
  body: css({ padding: theme.spacing(1, 2, 2) }),
  actions: css({ marginTop: theme.spacing(2) }),
});
