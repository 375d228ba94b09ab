// How many health checks of a data source have ended since the editor opened.
import { useEffect, useState } from 'react';
import { healthChecks } from '../data-source/health-checks';

/** Counts up with every check, so that what depends on the answer is asked anew. */
export function useChecks(uid: string): number {
  const [checks, setChecks] = useState(0);
  useEffect(() => {
    const subscription = healthChecks.subscribe((ended) => ended === uid && setChecks((count) => count + 1));
    return () => subscription.unsubscribe();
  }, [uid]);
  return checks;
}
