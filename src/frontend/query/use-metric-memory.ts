// The metrics that somebody has starred and those chosen last, in this browser.
import { z } from 'zod';
import { useKept } from '../kept/use-kept';

export interface MetricMemory {
  /** In the order they were starred. */
  readonly starred: readonly string[];
  /** The newest first. */
  readonly recent: readonly string[];
}

interface Memory {
  readonly memory: MetricMemory;
  /** Stars a metric, or takes the star away. */
  readonly toggleStar: (metric: string) => void;
  readonly remember: (metric: string) => void;
}

const RECENT = 5;
const schema = z.object({ starred: z.array(z.string()), recent: z.array(z.string()) });
const nothing = { starred: [], recent: [] };

export function useMetricMemory(): Memory {
  const [memory, keep] = useKept<z.infer<typeof schema>>('metrics', schema, nothing);
  const { starred, recent } = memory;
  const without = (metrics: readonly string[], metric: string) => metrics.filter((each) => each !== metric);
  return {
    memory,
    toggleStar: (metric) =>
      keep({ recent, starred: starred.includes(metric) ? without(starred, metric) : [...starred, metric] }),
    remember: (metric) => keep({ starred, recent: [metric, ...without(recent, metric)].slice(0, RECENT) }),
  };
}
