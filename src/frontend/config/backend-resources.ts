// The resource routes of a data source that is being configured, before anything queries it.
import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { Resources } from '../data-source/resources';

export function backendResources(uid: string): Resources {
  return new Resources(async <T>(path: string, params?: Record<string, string | number>) => {
    const url = `/api/datasources/uid/${encodeURIComponent(uid)}/resources/${path}`;
    const response = await lastValueFrom(getBackendSrv().fetch<T>({ url, params, showErrorAlert: false }));
    return response.data;
  });
}
