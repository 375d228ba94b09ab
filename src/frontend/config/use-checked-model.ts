// What the backend says it holds, asked when the editor opens and after every health check.
import { useEffect, useState } from 'react';
import type { ModelSummary } from '../../shared/resources';
import type { Resources } from '../data-source/resources';
import { errorSentence } from '../model/error-sentence';
import { useChecks } from './use-checks';

export type CheckedModel =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly model: ModelSummary; readonly check: number }
  | { readonly state: 'failed'; readonly sentence: string };

/** `check` counts the answers, so that what hangs on one is asked anew with the next. */
export function useCheckedModel(uid: string, resources: Pick<Resources, 'model' | 'forget'>): CheckedModel {
  const [checked, setChecked] = useState<CheckedModel>({ state: 'loading' });
  const check = useChecks(uid);
  useEffect(() => {
    let wanted = true;
    resources.forget();
    resources.model().then(
      (model) => wanted && setChecked({ state: 'ready', model, check }),
      (cause: unknown) => wanted && setChecked({ state: 'failed', sentence: errorSentence(cause) })
    );
    return () => {
      wanted = false;
    };
  }, [resources, check]);
  return checked;
}
