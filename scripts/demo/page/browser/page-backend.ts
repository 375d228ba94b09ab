// Grafana's way to its server, as far as a data source takes it: here, to the demo's server beside the page.
import type { BackendSrv, BackendSrvRequest, FetchError, FetchResponse } from '@grafana/runtime';
import { Observable } from 'rxjs';

/** Requests relative to the page; leaving a request alone ends it. */
export const pageBackend: Pick<BackendSrv, 'fetch'> = {
  fetch: <T>(options: BackendSrvRequest) =>
    new Observable<FetchResponse<T>>((subscriber) => {
      const gone = new AbortController();
      ask<T>(options, gone.signal).then(
        (response) => {
          subscriber.next(response);
          subscriber.complete();
        },
        (cause: unknown) => subscriber.error(cause)
      );
      return () => gone.abort();
    }),
};

async function ask<T>(options: BackendSrvRequest, signal: AbortSignal): Promise<FetchResponse<T>> {
  const { url, method = 'GET', data, params, headers } = options;
  const address = new URL(`.${url}`, document.baseURI);
  Object.entries(params ?? {}).forEach(([name, value]) => address.searchParams.set(name, String(value)));
  const response = await fetch(address, {
    method,
    signal,
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: data === undefined ? undefined : JSON.stringify(data),
  }).catch((): never => {
    throw failure(options, 503, { message: 'The demo has ended. Start it again and open the address it prints.' });
  });
  const body = await response.json();
  if (!response.ok) {
    throw failure(options, response.status, body);
  }
  const { ok, status, statusText, redirected, type, url: answered } = response;
  return {
    data: body,
    ok,
    status,
    statusText,
    redirected,
    type,
    url: answered,
    headers: response.headers,
    config: options,
  };
}

const failure = (config: BackendSrvRequest, status: number, data: unknown): FetchError => ({ config, status, data });
