// The one error type of the product: a closed code, whose fault it is, and a sentence that says what to do.

export const errorCodes = {
  bad_query: { status: 400, source: 'user' },
  bad_settings: { status: 400, source: 'user' },
  bad_data: { status: 400, source: 'downstream' },
  not_mapped: { status: 400, source: 'user' },
  forbidden: { status: 403, source: 'user' },
  not_found: { status: 404, source: 'user' },
  too_large: { status: 422, source: 'user' },
  cancelled: { status: 499, source: 'user' },
  timeout: { status: 504, source: 'downstream' },
  source_down: { status: 502, source: 'downstream' },
  login_refused: { status: 502, source: 'downstream' },
  tls_failed: { status: 502, source: 'downstream' },
  out_of_connections: { status: 503, source: 'downstream' },
  no_permission: { status: 403, source: 'downstream' },
  schema_changed: { status: 400, source: 'downstream' },
  internal: { status: 500, source: 'plugin' },
} as const satisfies Record<string, { status: number; source: 'user' | 'downstream' | 'plugin' }>;

export type ErrorCode = keyof typeof errorCodes;

/** A failure somebody can act on. `message` is public; `cause` is for the log only and never serialised. */
export class KpiError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { cause?: unknown }
  ) {
    super(message, options);
    this.name = 'KpiError';
  }

  get status(): number {
    return errorCodes[this.code].status;
  }

  get source(): 'user' | 'downstream' | 'plugin' {
    return errorCodes[this.code].source;
  }
}
