// How long an answer has been awaited, for an editor that says so once it takes long.
import { LoadingState } from '@grafana/data';
import { useEffect, useState } from 'react';

const SECOND_MS = 1000;

/** Whole seconds since the query was sent; 0 while none is awaited. */
export function useWaitingSeconds(state: LoadingState | undefined): number {
  const [seconds, setSeconds] = useState(0);
  const isAwaited = state === LoadingState.Loading;
  useEffect(() => {
    if (!isAwaited) {
      return;
    }
    const started = Date.now();
    const timer = setInterval(() => setSeconds(Math.floor((Date.now() - started) / SECOND_MS)), SECOND_MS);
    return () => {
      clearInterval(timer);
      setSeconds(0);
    };
  }, [isAwaited]);
  return seconds;
}
