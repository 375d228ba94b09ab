// What a browser asks Grafana's server, as the plugin's protocol has it.
import { z } from 'zod';
import type { RawQuery } from '../plugin-client';

const schema = z.object({
  from: z.coerce.number(),
  to: z.coerce.number(),
  queries: z.array(z.looseObject({ refId: z.string(), maxDataPoints: z.number().int(), intervalMs: z.number().int() })),
});

/** Reads the body of `/api/ds/query`; throws where it is none. */
export function readQueries(body: unknown): {
  readonly queries: readonly RawQuery[];
  readonly range: { readonly from: number; readonly to: number };
} {
  const { from, to, queries } = schema.parse(body);
  return {
    range: { from, to },
    queries: queries.map(({ refId, maxDataPoints, intervalMs, ...model }) => ({
      refId,
      maxDataPoints,
      intervalMs,
      model,
    })),
  };
}
