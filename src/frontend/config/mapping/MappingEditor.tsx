// The mapping, entity by entity: what there is, what is proposed, what it would give.
import { Alert, Button, LoadingPlaceholder, Stack } from '@grafana/ui';
import React, { useCallback, useState } from 'react';
import type { EntityProposal, MappingProposal } from '../../../shared/model/auto-map';
import { type EntityId, entityIds } from '../../../shared/model/entities';
import type { SourceTable } from '../../../shared/source-resources';
import type { StoredSettings } from '../../data-source/stored';
import { errorSentence } from '../../model/error-sentence';
import { accept } from './accept-proposal';
import { EntityCard } from './EntityCard';
import type { Source } from './place';
import { PreviewSummary } from './PreviewSummary';
import { propose } from './propose';
import type { SourceResources } from './source-resources';
import type { StoredMapping } from './stored-mapping';
import { usePreview } from './use-preview';
import { type Tables, useSourceTables } from './use-source-tables';
import { t } from '../../translation/t';

interface Props {
  readonly id: string;
  readonly uid: string;
  readonly source: Source;
  readonly settings: StoredSettings;
  readonly resources: SourceResources;
  readonly readOnly: boolean;
  readonly onChange: (mapping: StoredMapping | undefined) => void;
}

const none: readonly SourceTable[] = [];

export function MappingEditor({ id, uid, source, settings, resources, readOnly, onChange }: Props) {
  const { mapping } = settings;
  const { tables: found, withSamples } = useSourceTables(uid, source, resources);
  const [proposal, setProposal] = useState<MappingProposal>();
  const [proposing, setProposing] = useState<{ readonly fault?: string }>();
  const open = entityIds.flatMap((entity) => proposal?.entities[entity]?.[0] ?? []);
  // One that lacks a needed column would leave nothing to be read at all.
  const whole = open.filter(({ lacks }) => lacks === undefined);
  // What is still open is shown as if it were accepted.
  const accepted =
    proposal === undefined ? mapping : whole.reduce((so, one) => accept(source, so, one, proposal), mapping);
  const preview = usePreview({ ...settings, mapping: accepted }, resources);
  const tables = found.state === 'ready' ? found.tables : none;
  const timeZone = settings.calendar?.timeZone ?? 'UTC';
  const onShow = useCallback(
    (table: SourceTable) => withSamples(table).then(() => undefined, errorSentence),
    [withSamples]
  );
  const ask = () => {
    setProposing({});
    propose(source, tables, withSamples).then(
      (made) => {
        setProposal(made);
        setProposing(undefined);
      },
      (cause: unknown) => setProposing({ fault: errorSentence(cause) })
    );
  };
  const setProposals = (proposals: MappingProposal['entities']) =>
    setProposal((made) => made && { ...made, entities: { ...made.entities, ...proposals } });
  /** Keeps what was proposed in mind as decided. */
  const decide = (...decided: readonly EntityId[]) =>
    setProposals(Object.fromEntries(decided.map((entity) => [entity, undefined])));
  const acceptAll = () => {
    onChange(accepted);
    decide(...whole.map(({ entity }) => entity));
  };
  return (
    <Stack direction="column" gap={2}>
      <TablesState found={found} />
      <Stack direction="row" gap={1} wrap="wrap">
        <Button
          variant="secondary"
          icon={proposing !== undefined && proposing.fault === undefined ? 'spinner' : 'search'}
          disabled={readOnly || tables.length === 0 || (proposing !== undefined && proposing.fault === undefined)}
          onClick={ask}
        >
          {t('mapping.propose', 'Propose mapping')}
        </Button>
        {whole.length > 0 && (
          <Button icon="check" disabled={readOnly} onClick={acceptAll}>
            {t('mapping.accept-all', 'Accept all ({{count}})', { count: whole.length })}
          </Button>
        )}
        <Button
          variant="secondary"
          icon={preview.asking === 'all' ? 'spinner' : 'eye'}
          disabled={preview.asking !== null || found.state !== 'ready'}
          onClick={() => preview.ask()}
        >
          {t('mapping.preview', 'Preview')}
        </Button>
      </Stack>
      {proposing?.fault !== undefined && (
        <Alert severity="error" title={t('mapping.no-proposal', 'No mapping could be proposed')}>
          {proposing.fault}
        </Alert>
      )}
      {proposal !== undefined && (
        <div role="status">
          {proposalSentence(proposal, open.length)} {lackingSentence(open)}
        </div>
      )}
      {proposal?.unread !== undefined && (
        <Alert severity="warning" title={t('mapping.not-proposed', 'Not proposed')}>
          {proposal.unread.map((sentence) => (
            <div key={sentence}>{sentence}</div>
          ))}
        </Alert>
      )}
      <PreviewSummary preview={preview} timeZone={timeZone} />
      <Stack direction="column" gap={1}>
        {entityIds.map((entity) => (
          <EntityCard
            key={entity}
            id={`${id}-${entity}`}
            entity={entity}
            source={source}
            mapping={mapping}
            tables={tables}
            proposals={proposal?.entities[entity]}
            preview={preview}
            timeZone={timeZone}
            onShow={onShow}
            readOnly={readOnly}
            onChoose={(one) => {
              const others = proposal?.entities[entity]?.filter((other) => other !== one) ?? [];
              setProposals({ [entity]: [one, ...others] });
            }}
            onAccept={(one) => {
              if (proposal !== undefined) {
                onChange(accept(source, mapping, one, proposal));
              }
              decide(entity);
            }}
            onDismiss={() => decide(entity)}
            onChange={onChange}
          />
        ))}
      </Stack>
    </Stack>
  );
}

function proposalSentence(proposal: MappingProposal, open: number): string {
  const unsure = Object.values(proposal.entities).filter(
    (proposals) => (proposals?.[0]?.confidence ?? 'high') !== 'high'
  );
  if (open === 0) {
    return Object.keys(proposal.entities).length === 0
      ? t('mapping.nothing-alike', 'Nothing here looks like a part of the model. Choose tables by hand below.')
      : t('mapping.all-decided', 'Every proposal is decided.');
  }
  const proposed =
    open === 1
      ? t(
          'mapping.one-proposed',
          'One entity is proposed; nothing is changed until you accept. The preview shows what would come of it.'
        )
      : t(
          'mapping.many-proposed',
          '{{count}} entities are proposed; nothing is changed until you accept. The preview shows what would come of it.',
          {
            count: open,
          }
        );
  if (unsure.length === 0) {
    return proposed;
  }
  const look =
    unsure.length === 1
      ? t('mapping.look-at-one', 'Look at one of them first.')
      : t('mapping.look-at-some', 'Look at {{count}} of them first.', { count: unsure.length });
  return `${proposed} ${look}`;
}

function lackingSentence(open: readonly EntityProposal[]): string {
  const lacking = open.filter(({ lacks }) => lacks !== undefined).map(({ entity }) => entity);
  return lacking.length === 0
    ? ''
    : t(
        'mapping.lacks-a-column',
        'Accept by itself what still needs a column; the preview and “Accept all” leave it out: {{entities}}.',
        { entities: lacking.join(', ') }
      );
}

function TablesState({ found }: { readonly found: Tables }) {
  switch (found.state) {
    case 'loading':
      return <LoadingPlaceholder text={t('mapping.looking', 'Looking at what is in the source …')} />;
    case 'failed':
      return (
        <Alert severity="warning" title={t('mapping.cannot-list', 'What is in the source cannot be listed')}>
          {found.sentence}{' '}
          {t(
            'mapping.cannot-list-about',
            'The source is read as it was saved last: Save & test first. Names can be typed all the same.'
          )}
        </Alert>
      );
    case 'unsaved':
      return (
        <Alert severity="info" title={t('mapping.save-first', 'Save & test first')}>
          {t(
            'mapping.save-first-about',
            'What is in the source can be listed once it is saved. Names can be typed all the same.'
          )}
        </Alert>
      );
    case 'ready':
      return found.tables.length === 0 ? (
        <Alert severity="info" title={t('mapping.nothing-to-map', 'There is nothing to map yet')}>
          {t(
            'mapping.nothing-to-map-about',
            'The source holds no table or file that can be read. Save & test reads it again.'
          )}
        </Alert>
      ) : found.truncated ? (
        <Alert severity="info" title={t('mapping.list-truncated', 'Not every table is listed')}>
          {t(
            'mapping.list-truncated-about',
            'There are more tables than are listed; the name of another can be typed.'
          )}
        </Alert>
      ) : null;
  }
}
