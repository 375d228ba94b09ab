// A panel whose data source has just been chosen, or a query that has just been added: Grafana runs neither by itself.
import { CoreApp } from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import { useEffect, useRef } from 'react';
import type { Props } from './QueryEditor';

type Opened = Pick<Props, 'app' | 'data' | 'datasource' | 'query' | 'onRunQuery'>;

/** Runs the query once, when a panel's editor opens with what another data source, or nobody, was asked. */
export function useFirstRun({ app, data, datasource, query, onRunQuery }: Opened): void {
  const decided = useRef(false);
  useEffect(() => {
    if (decided.current || app !== CoreApp.PanelEditor || data === undefined) {
      return;
    }
    decided.current = true;
    const asked = data.request?.targets.find(({ refId }) => refId === query.refId);
    const uid = asked?.datasource?.uid;
    const isOurs = asked !== undefined && (uid === undefined || getTemplateSrv().replace(uid) === datasource.uid);
    if (!isOurs && query.hide !== true) {
      onRunQuery();
    }
  }, [app, data, datasource, query, onRunQuery]);
}
