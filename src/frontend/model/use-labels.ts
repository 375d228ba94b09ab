// Labels for the ids a query stores, asked for only where the query names values of a dimension.
import { useEffect, useState } from 'react';
import type { Labels, Resources } from '../data-source/resources';

/** Dimension → labels known for its values. A value without one is shown as it is stored. */
export type LabelsOf = (dimension: string) => Labels;

/** Loads labels of the given dimensions and draws anew when they arrive. */
export function useLabels(
  resources: Pick<Resources, 'labels' | 'knownLabels'>,
  dimensions: readonly string[]
): LabelsOf {
  const [, setLoaded] = useState(0);
  const wantedDimensions = dimensions.join('\n');
  useEffect(() => {
    let wanted = true;
    const redraw = () => wanted && setLoaded((count) => count + 1);
    wantedDimensions
      .split('\n')
      .filter((dimension) => dimension !== '')
      // Without labels the ids are shown; the field itself reports that its values cannot be loaded.
      .forEach((dimension) => resources.labels(dimension).then(redraw, redraw));
    return () => {
      wanted = false;
    };
  }, [resources, wantedDimensions]);
  return (dimension) => resources.knownLabels(dimension);
}
