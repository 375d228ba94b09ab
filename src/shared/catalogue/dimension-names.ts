// What dimensions are called that do not depend on the data: who owns an account, bands, what a family's rows say.
import { ownDimensions } from '../../families/own-metrics/dimensions';
import { bandNames, isBand } from '../model/bands';
import { families } from './index';
import type { Family } from './metric';

const ownerNames: Readonly<Record<string, string>> = { csm: 'CSM', team: 'Team', account: 'Account' };

const rowNames: ReadonlyMap<string, string> = new Map(
  [...families, { dimensions: ownDimensions }].flatMap(({ dimensions = {} }: Pick<Family, 'dimensions'>) =>
    Object.entries(dimensions).map(([id, { name }]) => [id, name] as const)
  )
);

/** The name people read; undefined for a segment, which is called as the data calls it. */
export function dimensionName(id: string): string | undefined {
  return isBand(id) ? bandNames[id] : (ownerNames[id] ?? rowNames.get(id));
}
