// The statements behind an answer, as the backend wrote them onto its frames.
import type { PanelData } from '@grafana/data';

/** The SQL that ran for the query `refId`; undefined before there is an answer, and where none ran. */
export function executedSql(data: Pick<PanelData, 'series' | 'annotations'> | undefined, refId: string) {
  const frames = [...(data?.series ?? []), ...(data?.annotations ?? [])];
  return frames.find((frame) => frame.refId === refId && frame.meta?.executedQueryString)?.meta?.executedQueryString;
}
