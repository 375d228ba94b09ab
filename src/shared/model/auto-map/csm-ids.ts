import { columnOf } from './constant-fields';
import type { FieldProposal } from './proposal';
import type { TableShape } from './table-shape';

/** The CSMs' id is whatever names them as owners of accounts: their name or e-mail where those values show it, and the id does not. */
export function idAsOwnersHave(
  matched: readonly FieldProposal[],
  { columns }: TableShape,
  owners: ReadonlySet<string>
): readonly FieldProposal[] {
  const isOfOwners = (match: FieldProposal | undefined): boolean =>
    columns.find(({ name }) => name === columnOf(match))?.samples?.some((text) => owners.has(text)) ?? false;
  const named = (field: string) => matched.find((match) => match.field === field);
  const known = [named('email'), named('name')].find(isOfOwners);
  return known === undefined || isOfOwners(named('id'))
    ? matched
    : [
        {
          ...known,
          field: 'id',
          confidence: 'medium',
          reason: `values of "${columnOf(known) ?? ''}" are owners of the accounts`,
        },
        ...matched.filter(({ field }) => field !== 'id'),
      ];
}
