// Asks the resource routes of a data source that is being configured, before anything queries it.
import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

export type Ask = <T>(path: string, params?: Record<string, string | number>, data?: unknown) => Promise<T>;

/** With data it is sent, without it is asked. */
export function askBackend(uid: string): Ask {
  const base = `/api/datasources/uid/${encodeURIComponent(uid)}/resources`;
  return async <T>(path: string, params?: Record<string, string | number>, data?: unknown) => {
    const method = data === undefined ? 'GET' : 'POST';
    const request = { url: `${base}/${path}`, method, params, data, showErrorAlert: false };
    return (await lastValueFrom(getBackendSrv().fetch<T>(request))).data;
  };
}
