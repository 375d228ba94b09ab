// Own-book privacy: what is left of a query for somebody who may see one CSM's numbers, teams and the company, but no
// colleague's. Whatever could show single people or single accounts is kept to the own book.
import { KpiError } from '../../shared/errors';
import { accountDimension, type KpiQuery } from '../../shared/query/query';
import type { Settings } from '../../shared/settings/settings';
import { BLANK, UNASSIGNED } from '../facts';
import type { Dataset } from '../sources/dataset';
import { type DimensionValue, dimensionValues } from './dimension-values';
import { info, type Notice } from './result';

/** Whose book somebody may see; a null CSM may see nobody's. */
export interface OwnBook {
  readonly csm: string | null;
}

type Asked = Pick<KpiQuery, 'by' | 'filters' | 'lenses' | 'format' | 'mixBy'>;

export interface Allowed<T extends Asked> {
  readonly query: T;
  readonly notices: readonly Notice[];
}

const nobody: ReadonlySet<string> = new Set([UNASSIGNED, BLANK]);
/** Dimensions whose groups may be one person, or one person's account. */
const personal: ReadonlySet<string> = new Set(['csm', 'csm_tenure', accountDimension]);

/** Throws `forbidden` for a query about a colleague, in the same words as for one about somebody who does not exist. */
export async function withinOwnBook<T extends Asked>(
  dataset: Dataset,
  settings: Settings,
  query: T,
  book: OwnBook,
  signal: AbortSignal
): Promise<Allowed<T>> {
  await checkAccounts(dataset, settings, query, signal);
  const csms = await dimensionValues(dataset, settings, 'csm', signal);
  const csm = allowedCsms(
    query,
    csms.find(({ id }) => id === book.csm)
  );
  const team = allowedTeams(dataset, query, book);
  // Not spread where absent: a filter that is there filters, even an empty one.
  const filters = { ...query.filters, ...(csm && { csm }), ...(team && { team }) };
  const narrows = (kept: readonly string[] | undefined, asked: readonly string[] | undefined): boolean =>
    kept !== undefined && kept.length !== asked?.length;
  const narrowed = narrows(csm, query.filters.csm) || narrows(team, query.filters.team);
  return {
    query: { ...query, filters },
    notices: [
      ...(narrowed ? [info('Your own book is shown, not your colleagues’: privacy is on for this data source.')] : []),
      ...(query.lenses.includes('rank') ? [info('The rank is among what you may see.')] : []),
    ],
  };
}

/** What the answer tells apart: what is expected of a mix is told from the rate of each of its values. */
const toldApart = ({ by, mixBy = [], lenses }: Asked): readonly string[] =>
  lenses.includes('expected') ? [...by, ...mixBy] : by;

/** The CSMs to keep; undefined where the query shows no single person. */
function allowedCsms(query: Asked, own: DimensionValue | undefined): string[] | undefined {
  const { by, filters, format } = query;
  const isMine = (value: string): boolean => value === own?.id || value === own?.label;
  const asked = filters.csm;
  if (asked === undefined) {
    const shows = [...toldApart(query), ...Object.keys(filters)].some((name) => personal.has(name));
    return shows || format === 'accounts' || format === 'annotations'
      ? [...(own === undefined ? [] : [own.id]), UNASSIGNED]
      : undefined;
  }
  const kept = asked.filter((value) => isMine(value) || nobody.has(value));
  const refused = asked.find((value) => !kept.includes(value));
  if (refused !== undefined && !by.includes('csm')) {
    throw notYours('CSM', refused);
  }
  return kept.map((value) => (own !== undefined && isMine(value) ? own.id : value));
}

/** The teams to keep where some team is a single colleague; undefined where no team is told apart. */
function allowedTeams({ csms }: Dataset, query: Asked, { csm }: OwnBook): string[] | undefined {
  const { by, filters } = query;
  const members = new Map<string, string[]>();
  for (const { id, team } of csms) {
    members.set(team || BLANK, [...(members.get(team || BLANK) ?? []), id]);
  }
  const lone = [...members].filter(([, [first, ...others]]) => others.length === 0 && first !== csm);
  const colleagues = new Set(lone.map(([team]) => team));
  const asked = filters.team;
  if (asked === undefined && (colleagues.size === 0 || !toldApart(query).includes('team'))) {
    return undefined;
  }
  const open = [...new Set([...members.keys(), UNASSIGNED, BLANK])].filter((team) => !colleagues.has(team));
  const kept = (asked ?? open).filter((team) => open.includes(team));
  const refused = asked?.find((team) => !open.includes(team));
  if (refused !== undefined && !by.includes('team')) {
    throw notYours('team', refused);
  }
  return refused === undefined && asked !== undefined ? undefined : kept;
}

/** An error about an account must not list others. */
async function checkAccounts(
  dataset: Dataset,
  settings: Settings,
  { filters }: Asked,
  signal: AbortSignal
): Promise<void> {
  const asked = filters[accountDimension];
  if (asked === undefined) {
    return;
  }
  const values = await dimensionValues(dataset, settings, accountDimension, signal);
  const known = new Set(values.flatMap(({ id, label }) => [id, label]));
  const unknown = asked.find((value) => !known.has(value));
  if (unknown !== undefined) {
    throw notYours('account', unknown);
  }
}

const notYours = (what: string, value: string): KpiError =>
  new KpiError(
    'forbidden',
    `There is no ${what} "${value}" whose numbers you may see. Ask for your own, a team's or the company's.`
  );
