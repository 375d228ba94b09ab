// What the backend says it holds, asked when the editor opens and after every health check.
import { useCallback } from 'react';
import type { ModelSummary } from '../../shared/resources';
import type { Resources } from '../data-source/resources';
import { type Answer, useAnswer } from '../model/use-answer';
import { useChecks } from './use-checks';

export type CheckedModel = Answer<{ readonly model: ModelSummary; readonly check: number }>;

/** `check` counts the answers, so that what hangs on one is asked anew with the next. */
export function useCheckedModel(uid: string, resources: Pick<Resources, 'model' | 'forget'>): CheckedModel {
  const check = useChecks(uid);
  return useAnswer(
    useCallback(async () => {
      resources.forget();
      return { model: await resources.model(), check };
    }, [resources, check])
  );
}
