// What stands at a path of JSON.

/** The value that the keys lead to, one after the other; undefined where one leads nowhere. */
export const valueAt = (json: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    json
  );
