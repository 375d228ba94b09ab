// A page with the query editor on a data source that answers from this folder.
import { CoreApp, type PanelData } from '@grafana/data';
import { setTemplateSrv } from '@grafana/runtime';
import { act, render, screen } from '@testing-library/react';
import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event';
import React, { useState } from 'react';
import type { StoredQuery } from '../data-source/stored';
import { QueryEditor } from '../query/QueryEditor';
import { fakeDataSource } from './fake-backend';

/** The data source that the editor opens on. */
export const HERE = fakeDataSource().dataSource.uid;

/** The dashboard's variables. */
export function setTemplates(names: readonly string[]) {
  // The editor reads only the names; a data source's variable stands for the one at hand.
  const replace = (text: string) => (text === '${datasource}' ? HERE : text);
  setTemplateSrv({ getVariables: () => names.map((name) => ({ name })), replace } as unknown as Parameters<
    typeof setTemplateSrv
  >[0]);
}

/** An editor that keeps its query, as a panel does; `saved` is the latest one. */
export async function open(
  query: Partial<StoredQuery> = {},
  options: { app?: CoreApp; fail?: Error; data?: PanelData } = {}
) {
  const { dataSource, getResource } = fakeDataSource();
  if (options.fail !== undefined) {
    getResource.mockRejectedValue(options.fail);
  }
  const onRunQuery = jest.fn();
  const changes: StoredQuery[] = [];
  function Panel() {
    const [stored, setStored] = useState<StoredQuery>({ refId: 'A', ...query });
    const onChange = (next: StoredQuery) => {
      changes.push(next);
      setStored(next);
    };
    return (
      <QueryEditor
        app={options.app ?? CoreApp.PanelEditor}
        data={options.data}
        datasource={dataSource}
        query={stored}
        onChange={onChange}
        onRunQuery={onRunQuery}
      />
    );
  }
  render(<Panel />);
  // The model has been asked and drawn.
  await act(async () => undefined);
  return {
    saved: () => changes.at(-1),
    onRunQuery,
    getResource,
    user: userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never }),
  };
}

/** What the query says in words. */
export const words = () => screen.getByRole('status', { name: 'The query in words' });
