// What auto-map proposes for one entity, field by field with how sure it is and why, to be taken or left.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, Badge, Button, RadioButtonList, Stack, useStyles2 } from '@grafana/ui';
import React from 'react';
import { confidenceWords } from './confidence-words';
import { kindOf, type Source } from './place';
import { shapeQuery } from './shape-query';
import { type Confidence, type EntityProposal, type FieldProposal, tableLabel } from '../../../shared/model/auto-map';
import { t } from '../../translation/t';

interface Props {
  readonly id: string;
  readonly source: Source;
  /** The chosen one first, to begin with the best; several where nothing speaks for one of them. */
  readonly proposals: readonly EntityProposal[];
  readonly onChoose: (proposal: EntityProposal) => void;
  readonly readOnly: boolean;
  readonly onAccept: (proposal: EntityProposal) => void;
  readonly onDismiss: () => void;
}

export function ProposalPanel({ id, source, proposals, onChoose, readOnly, onAccept, onDismiss }: Props) {
  const styles = useStyles2(getStyles);
  const [proposal] = proposals;
  if (proposal === undefined) {
    return null;
  }
  const { entity, table, reason, confidence, fields, where, monthColumns, subtract, notes } = proposal;
  // In an order that choosing leaves alone.
  const listed = [...proposals].sort((a, b) => tableLabel(a.table).localeCompare(tableLabel(b.table)));
  const query = kindOf(source, table.name) === 'table' ? shapeQuery(proposal) : null;
  return (
    <div
      className={styles.box}
      role="group"
      aria-label={t('mapping.proposal-for', 'Proposal for {{entity}}', { entity })}
    >
      {proposals.length > 1 && (
        <RadioButtonList
          name={`${id}-table`}
          options={listed.map(({ table }, index) => ({ label: tableLabel(table), value: String(index) }))}
          value={String(listed.indexOf(proposal))}
          onChange={(place) => onChoose(listed[Number(place)] ?? proposal)}
        />
      )}
      <div className={styles.told}>
        <strong>{tableLabel(proposal.table)}</strong> <Sureness confidence={confidence} /> {reason}.
      </div>
      <div className={styles.scroll}>
        <table
          className={styles.table}
          aria-label={t('mapping.proposed-fields', 'Proposed fields of {{entity}}', { entity })}
        >
          <thead>
            <tr>
              <th scope="col">{t('mapping.field', 'Field')}</th>
              <th scope="col">{t('mapping.read-from', 'Read from')}</th>
              <th scope="col">{t('mapping.sure', 'Sure')}</th>
              <th scope="col">{t('mapping.why', 'Why')}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field.field}>
                <th scope="row">{field.field}</th>
                <td>{readFrom(field)}</td>
                <td>
                  <Sureness confidence={field.confidence} />
                </td>
                <td>{field.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {monthColumns !== undefined && (
        <p>
          {t('mapping.month-columns-read', 'A month is read from each column called {{format}}.', {
            format: monthColumns,
          })}
        </p>
      )}
      {where !== undefined && (
        <p>
          {t('mapping.only-rows-whose', 'Only rows whose {{conditions}}.', {
            conditions: conditionsInWords(where).join(t('mapping.and', ' and ')),
          })}
        </p>
      )}
      {query === null && subtract !== undefined && (
        <p>
          {t('mapping.taken-away-where', 'Amounts are taken away where {{conditions}}.', {
            conditions: conditionsInWords(subtract).join(t('mapping.or', ' or ')),
          })}
        </p>
      )}
      {query !== null && (
        <>
          <p>{t('mapping.by-select', 'Read by this select, which makes stretches of time of it:')}</p>
          <pre>{query}</pre>
        </>
      )}
      {notes.length > 0 && (
        <Alert severity="warning" title={t('mapping.look-first', 'Worth a look first')}>
          {notes.map((note) => (
            <div key={note}>{note}</div>
          ))}
        </Alert>
      )}
      <Stack direction="row" gap={1} wrap="wrap">
        <Button
          size="sm"
          disabled={readOnly}
          aria-label={t('mapping.accept-for', 'Accept the proposal for {{entity}}', { entity })}
          onClick={() => onAccept(proposal)}
        >
          {t('mapping.accept', 'Accept')}
        </Button>
        <Button
          size="sm"
          variant="secondary"
          aria-label={t('mapping.dismiss-for', 'Dismiss the proposal for {{entity}}', { entity })}
          onClick={onDismiss}
        >
          {t('mapping.dismiss', 'Dismiss')}
        </Button>
      </Stack>
    </div>
  );
}

const conditionsInWords = (conditions: Readonly<Record<string, readonly string[]>>): string[] =>
  Object.entries(conditions).map(([column, values]) =>
    t('mapping.column-is', '{{column}} is {{values}}', { column, values: values.join(', ') })
  );

const colors = { high: 'green', medium: 'orange', low: 'red' } as const;

function Sureness({ confidence }: { readonly confidence: Confidence }) {
  return <Badge color={colors[confidence]} text={confidenceWords(confidence)} />;
}

function readFrom({ mapping }: FieldProposal): string {
  if (typeof mapping === 'string') {
    return mapping;
  }
  if ('constant' in mapping) {
    return t('mapping.always', 'always “{{value}}”', { value: mapping.constant });
  }
  const { column, format, inclusiveEnd, divideBy } = mapping;
  return [
    column,
    ...(format === undefined ? [] : [format]),
    ...(inclusiveEnd === true ? [t('mapping.still-counts', 'this day still counts')] : []),
    ...(divideBy === undefined ? [] : [t('mapping.divided-by', 'divided by {{number}}', { number: String(divideBy) })]),
  ].join(', ');
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    padding: theme.spacing(1.5),
    marginBottom: theme.spacing(2),
    border: `1px solid ${theme.colors.info.border}`,
    borderRadius: theme.shape.radius.default,
  }),
  told: css({ marginBottom: theme.spacing(1), overflowWrap: 'anywhere' }),
  scroll: css({ overflowX: 'auto', marginBottom: theme.spacing(1) }),
  table: css({
    width: '100%',
    'th, td': { padding: theme.spacing(0.5, 1), textAlign: 'left', verticalAlign: 'top' },
    'tbody th': { fontWeight: theme.typography.fontWeightRegular },
    'td:last-child': { minWidth: theme.spacing(25) },
    // On a phone the reason takes a line of its own, so that nothing has to be scrolled for.
    [theme.breakpoints.down('sm')]: {
      '&, tbody': { display: 'block' },
      thead: { display: 'none' },
      'tbody tr': { display: 'flex', flexWrap: 'wrap', borderTop: `1px solid ${theme.colors.border.weak}` },
      'tbody td:last-child': { flexBasis: '100%', color: theme.colors.text.secondary },
    },
  }),
});
