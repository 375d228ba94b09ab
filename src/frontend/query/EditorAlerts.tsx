// What stands in the way of an editor: a stored query that cannot be read whole, and a backend that does not say what
// there is to choose.
import { Alert } from '@grafana/ui';
import React from 'react';
import { t } from '../translation/t';

interface Props {
  /** What of the stored query cannot be read. */
  readonly unread: string | undefined;
  /** Why the data source does not answer. */
  readonly error: string | undefined;
}

export function EditorAlerts({ unread, error }: Props) {
  return (
    <>
      {unread !== undefined && (
        <Alert
          severity="warning"
          title={t(
            'query.part-of-this-query-cannot-be-read',
            'Part of this query cannot be read; its default stands in'
          )}
        >
          {unread}
        </Alert>
      )}
      {error !== undefined && (
        <Alert
          severity="warning"
          title={t('query.the-data-source-cannot-say-what-it', 'The data source cannot say what it holds')}
        >
          {error}
        </Alert>
      )}
    </>
  );
}
