// What Node calls an error.

/** Such as `ENOENT`; empty for what has no code. */
export const errorCode = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
