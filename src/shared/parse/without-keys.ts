// Records and their keys: Grafana puts some of its own beside a plugin's, which are left out before parsing.

export function isRecord(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** The object without the keys that do not belong. */
export function withoutKeys<Value>(
  json: Readonly<Record<string, Value>>,
  isForeign: (key: string) => boolean
): Record<string, Value> {
  return Object.fromEntries(Object.entries(json).filter(([key]) => !isForeign(key)));
}
