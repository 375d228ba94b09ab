// What dimensions are called that do not depend on the data: who owns an account, bands, what a family's rows say.
import { ownDimensions } from '../../families/own-metrics/dimensions';
import { bandNames } from '../model/bands';
import { families } from './index';
import type { Family } from './metric';

// No object: a segment may be called "constructor".
const names: ReadonlyMap<string, string> = new Map([
  ...[...families, { dimensions: ownDimensions }].flatMap(({ dimensions = {} }: Pick<Family, 'dimensions'>) =>
    Object.entries(dimensions).map(([id, { name }]) => [id, name] as const)
  ),
  ...Object.entries(bandNames),
  ['csm', 'CSM'],
  ['team', 'Team'],
  ['account', 'Account'],
]);

/** The name people read; undefined for a segment, which is called as the data calls it. */
export const dimensionName = (id: string): string | undefined => names.get(id);
