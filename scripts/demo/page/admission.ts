// Who may ask the page's server: this machine's browser, from the page itself, by the address that was printed.

export interface Asked {
  /** Path and search as in the request line. */
  readonly url: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
}

export interface Door {
  readonly port: number;
  /** First part of every path; only who has read the printed address knows it. */
  readonly token: string;
}

/**
 * The path behind the token, without a leading slash; null for everybody else: other names for this machine, which
 * a foreign page can point here (DNS rebinding), pages of another origin, and other people on this machine.
 */
export function admitted({ url, host, origin }: Asked, { port, token }: Door): string | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const fromHere = host !== undefined && hosts.includes(host);
  const fromPage = origin === undefined || origin === `http://${host}`;
  const prefix = `/${token}/`;
  return fromHere && fromPage && url.startsWith(prefix) ? url.slice(prefix.length) : null;
}
