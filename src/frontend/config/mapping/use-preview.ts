// What a draft would make of the source, asked when somebody wants to see it.
import { useRef, useState } from 'react';
import type { EntityPreview, Preview } from '../../../shared/source-resources';
import type { StoredSettings } from '../../data-source/stored';
import { errorSentence } from '../../model/error-sentence';
import { inOrder } from '../same-settings';
import type { SourceResources } from './source-resources';

export interface PreviewState {
  /** What is being asked: one entity, or all. */
  readonly asking: string | 'all' | null;
  readonly fault: string | undefined;
  readonly entities: ReadonlyMap<string, EntityPreview>;
  /** The first number, once everything was asked for. */
  readonly whole: Pick<Preview, 'number' | 'noNumber' | 'segments'> | undefined;
  /** False once the draft has changed since. */
  readonly isCurrent: boolean;
  readonly ask: (entity?: string) => void;
}

export function usePreview(
  { mapping = {}, currency, calendar }: Pick<StoredSettings, 'mapping' | 'currency' | 'calendar'>,
  resources: Pick<SourceResources, 'preview'>
): PreviewState {
  const [answer, setAnswer] = useState<{
    readonly of: string;
    readonly entities: ReadonlyMap<string, EntityPreview>;
    readonly whole: PreviewState['whole'];
  }>();
  const [asking, setAsking] = useState<PreviewState['asking']>(null);
  const [fault, setFault] = useState<string>();
  const latest = useRef(0);
  const draft = inOrder({ mapping, currency, calendar });
  const ask = (entity?: string) => {
    latest.current += 1;
    const mine = latest.current;
    setAsking(entity ?? 'all');
    setFault(undefined);
    const settings = { ...(currency && { currency }), ...(calendar && { calendar }) };
    resources.preview({ mapping, settings, ...(entity === undefined ? {} : { entities: [entity] }) }).then(
      ({ entities, ...whole }) => {
        if (mine !== latest.current) {
          return;
        }
        const kept = entity !== undefined && answer?.of === draft ? [...answer.entities] : [];
        setAnswer({
          of: draft,
          entities: new Map([...kept, ...entities.map((each) => [each.entity, each] as const)]),
          whole: entity === undefined ? whole : kept.length > 0 ? answer?.whole : undefined,
        });
        setAsking(null);
      },
      (cause: unknown) => {
        if (mine === latest.current) {
          setFault(errorSentence(cause));
          setAsking(null);
        }
      }
    );
  };
  return {
    asking,
    fault,
    entities: answer?.entities ?? new Map(),
    whole: answer?.whole,
    isCurrent: answer === undefined || answer.of === draft,
    ask,
  };
}
