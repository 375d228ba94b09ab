// What it takes to reach a Postgres, already parsed: no text of a connection string, nothing read from the environment.

export interface PostgresHost {
  /** A name, an address, or the folder of a Unix socket, which starts with a slash. */
  readonly host: string;
  readonly port: number;
}

export interface PostgresTls {
  /**
   * `require` encrypts and trusts whoever answers; `verify-ca` checks who signed the certificate, `verify-full` also
   * that it is for this host. A Unix socket is never encrypted.
   */
  readonly mode: 'disable' | 'require' | 'verify-ca' | 'verify-full';
  /** PEM of the authorities to trust, in place of the well-known ones. */
  readonly ca?: string;
  /** PEM of the client's certificate and its key. */
  readonly certificate?: string;
  readonly key?: string;
  /** The name to find in the server's certificate where it is not the host's, as behind a tunnel. */
  readonly serverName?: string;
}

/** A SOCKS5 server. */
export interface SocksProxy {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Empty where it asks for none. */
  readonly password: string;
  /** PEM of the authorities that sign for it, and of what it knows its clients by; null where the way to it is not encrypted. */
  readonly tls: {
    readonly authorities: readonly string[];
    readonly certificate: string;
    readonly key: string;
    readonly serverName: string;
  } | null;
}

export interface PostgresConfig {
  /** Tried in order, from the first, whenever a connection is made. */
  readonly hosts: readonly PostgresHost[];
  readonly database: string;
  readonly user: string;
  readonly password?: string;
  readonly tls: PostgresTls;
  /** What every connection goes through; straight to the host where absent. */
  readonly proxy?: SocksProxy;
  readonly pool: {
    /** Connections for queries; one more is used to cancel them. */
    readonly max: number;
    /** How long an idle connection is kept. */
    readonly idleSeconds: number;
    /** How old a connection may become; it is replaced when it is next given back. */
    readonly lifetimeSeconds: number;
  };
  /** For each host. */
  readonly connectTimeoutSeconds: number;
  readonly statementTimeoutSeconds: number;
  readonly lockTimeoutSeconds: number;
  readonly applicationName: string;
}
