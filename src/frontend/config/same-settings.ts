// Whether settings are what they were: Grafana reads them anew after every save, and stores keys by the alphabet.
import { isRecord } from '../../shared/parse/without-keys';

/** Also where keys stand in another order, or are undefined in one and missing in the other. */
export const sameSettings = (one: unknown, other: unknown): boolean => inOrder(one) === inOrder(other);

/** As text that is the same for the same settings. */
export const inOrder = (settings: unknown): string =>
  JSON.stringify(settings, (_, value: unknown) =>
    isRecord(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([key], [next]) => (key < next ? -1 : 1)))
      : value
  );
