// Every size and time limit of the host, by name.

/** Largest request that is read; Grafana's own SDK reads as much. */
export const MAX_REQUEST_BYTES = 16 * 1024 * 1024;

/** Largest response that is sent. Grafana takes 2 GiB, but its memory and the browser's do not. */
export const MAX_RESPONSE_BYTES = 512 * 1024 * 1024;

/** Calls that may run at once on one connection; Grafana uses a single one for everything. */
export const MAX_CONCURRENT_CALLS = 1_000;

/** What one connection may hold in memory, in megabytes, before Node resets its streams. */
export const MAX_SESSION_MEGABYTES = 1_024;

/** Longest log line in bytes; go-plugin splits lines at 64 KiB and then no longer reads them as JSON. */
export const MAX_LOG_LINE_BYTES = 60_000;

/** Time for instances to close at a stop. The host promises to be gone within 100 ms. */
export const STOP_GRACE_MS = 60;

/** Time for the reply to a shutdown call to leave before the process does. */
export const SHUTDOWN_REPLY_MS = 10;

/** How often the parent is looked for. */
export const PARENT_CHECK_MS = 500;

/** An instance nobody asked for this long is disposed; the next request makes it anew. */
export const INSTANCE_IDLE_MS = 60 * 60 * 1_000;

/** How often idle instances are looked for. */
export const IDLE_CHECK_MS = 60 * 1_000;
