// What numbers can be broken down by: account columns, each under a name of its own.
import { ConfigSubSection } from '@grafana/plugin-ui';
import { Box, Button } from '@grafana/ui';
import React from 'react';
import { PairsEditor } from './PairsEditor';
import { type StoredMapping, withPart } from './stored-mapping';
import { t } from '../../translation/t';

interface Props {
  readonly id: string;
  readonly mapping: StoredMapping | undefined;
  /** Columns of the accounts. */
  readonly columns: readonly string[];
  readonly readOnly: boolean;
  readonly onChange: (mapping: StoredMapping | undefined) => void;
}

export function SegmentsEditor({ id, mapping, columns, readOnly, onChange }: Props) {
  const segments = mapping?.segments;
  const change = (chosen: StoredMapping['segments']) => onChange(withPart(mapping, 'segments', chosen));
  return (
    <ConfigSubSection
      title={t('mapping.segments', 'Segments')}
      description={t(
        'mapping.segments-about',
        'What numbers can be broken down and filtered by, such as plan or country.'
      )}
    >
      {segments === undefined ? (
        <>
          <p>
            {t(
              'mapping.no-segments',
              'None are chosen: every column of the accounts that no field reads is a segment of its own name.'
            )}
          </p>
          <Button variant="secondary" size="sm" disabled={readOnly} onClick={() => change({})}>
            {t('mapping.choose-segments', 'Choose segments')}
          </Button>
        </>
      ) : (
        <>
          <PairsEditor
            id={id}
            label={t('mapping.segments', 'Segments')}
            leftLabel={t('mapping.segment', 'Segment')}
            rightLabel={t('mapping.account-column', 'Account column')}
            rightOptions={columns}
            add={t('mapping.segment', 'Segment')}
            pairs={Object.entries(segments)}
            readOnly={readOnly}
            onChange={(pairs) => change(Object.fromEntries(pairs))}
          />
          <Box marginTop={1}>
            <Button variant="secondary" fill="outline" size="sm" disabled={readOnly} onClick={() => change(undefined)}>
              {t('mapping.every-column', 'Take every column instead')}
            </Button>
          </Box>
        </>
      )}
    </ConfigSubSection>
  );
}
