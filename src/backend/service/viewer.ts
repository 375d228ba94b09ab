// Who asks, as one of the CSMs of the data.
import type { Viewer } from '../../shared/resources';
import type { Settings } from '../../shared/settings/settings';
import { sql } from '../facts/sql';
import { plain } from '../facts/statement';
import type { GrafanaUser } from '../host';
import type { OwnBook } from '../plan/own-book';
import type { Dataset } from '../sources';

/** The CSM whose e-mail is the user's, capitals aside; with a sentence where there is none, or more than one. */
export async function viewerOf(dataset: Dataset, user: GrafanaUser | null, signal: AbortSignal): Promise<Viewer> {
  const mails = [user?.email, user?.login].flatMap((text) => (text?.includes('@') === true ? [folded(text)] : []));
  if (user === null || mails.length === 0) {
    return { csm: null, why: 'Nobody with an e-mail is signed in' };
  }
  const { rows } = await dataset.engine.query(
    plain(sql`select csm_id, email from csms where email is not null order by csm_id`),
    signal
  );
  const ids = rows.filter(([, email]) => mails.includes(folded(String(email)))).map(([id]) => String(id));
  const [id, ...others] = ids;
  const who = user.email || user.login;
  if (id === undefined) {
    return { csm: null, why: `No CSM has the e-mail ${who}` };
  }
  if (others.length > 0) {
    return { csm: null, why: `${ids.length} CSMs have the e-mail ${who}` };
  }
  const found = dataset.csms.find((csm) => csm.id === id);
  return { csm: { value: id, label: found?.name ?? id, ...(found?.team && { team: found.team }) } };
}

const folded = (mail: string): string => mail.trim().toLowerCase();

/** Whether nothing is kept from the user. Alert rules ask as an admin. */
export const seesEverybody = ({ privacy }: Pick<Settings, 'privacy'>, user: GrafanaUser | null): boolean =>
  !privacy.ownBook || user?.role === 'Admin';

/** Tells those apart who may be told different things; the same for all who see everybody. */
export const audienceOf = (settings: Pick<Settings, 'privacy'>, user: GrafanaUser | null): readonly unknown[] =>
  seesEverybody(settings, user) ? [] : [user?.login, user?.email];

/** What of the CSMs' numbers the user may see; null is everybody's. */
export async function bookOf(
  dataset: Dataset,
  { privacy }: Pick<Settings, 'privacy'>,
  user: GrafanaUser | null,
  signal: AbortSignal
): Promise<OwnBook | null> {
  if (seesEverybody({ privacy }, user)) {
    return null;
  }
  const { csm } = await viewerOf(dataset, user, signal);
  return { csm: csm?.value ?? null };
}
