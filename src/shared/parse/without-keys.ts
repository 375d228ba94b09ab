// Grafana puts keys of its own beside a plugin's; they are left out before parsing.

export function isRecord(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** The object without the keys that are not the plugin's. */
export function withoutKeys(
  json: Readonly<Record<string, unknown>>,
  isForeign: (key: string) => boolean
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(json).filter(([key]) => !isForeign(key)));
}
