// The data source's model for an editor: dimensions to choose from and metrics that lack data.
import { useCallback } from 'react';
import { type Catalogue, catalogueWith } from '../../shared/catalogue/catalogue-of';
import { publishedCatalogue, type Resources } from '../data-source/resources';
import type { Dimension, ModelSummary } from '../../shared/resources';
import { useAnswer } from './use-answer';

/** Dimensions every data source has, offered before, or without, an answer of the backend. */
const ownerDimensionLabels: readonly Dimension[] = [
  { id: 'csm', label: 'CSM', kind: 'owner' },
  { id: 'team', label: 'Team', kind: 'owner' },
];

export interface Model {
  readonly loading: boolean;
  readonly dimensions: readonly Dimension[];
  readonly unavailable: ModelSummary['unavailable'];
  /** Every metric there is, those that the data source declares itself included once it has answered. */
  readonly catalogue: Catalogue;
  /** Entities that are mapped; undefined until the data source has answered. */
  readonly entities?: ReadonlySet<string>;
  /** Why the data source could not be asked. */
  readonly error?: string;
}

const unknownModel: Model = {
  loading: true,
  dimensions: ownerDimensionLabels,
  unavailable: {},
  catalogue: publishedCatalogue,
};

/** Asks once per data source; an unanswered question leaves the owner dimensions and an error sentence. */
export function useModel(resources: Pick<Resources, 'model'>): Model {
  const asked = useAnswer(useCallback(async () => known(await resources.model()), [resources]));
  switch (asked.state) {
    case 'loading':
      return unknownModel;
    case 'failed':
      return { ...unknownModel, loading: false, error: asked.sentence };
    case 'ready':
      return asked.answer;
  }
}

const known = ({ dimensions, unavailable, entities, own }: ModelSummary): Model => ({
  loading: false,
  dimensions,
  unavailable,
  catalogue: catalogueWith(own),
  entities: new Set(entities.map(({ entity }) => entity)),
});
