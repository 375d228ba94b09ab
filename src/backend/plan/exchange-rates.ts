// Amounts in another currency count only at a known rate: without one there is no number, rather than a wrong one.
import { KpiError } from '../../shared/errors';
import type { Instant } from '../../shared/calendar/window';
import type { EntityId } from '../../shared/model/entities';
import { sql } from '../facts/sql';
import { plain } from '../facts/statement';
import type { Dataset } from '../sources/dataset';

/** Whether an answer rests on what accounts pay: its metric does, or a band of revenue that it is broken down or filtered by. */
export const readsRevenue = (needs: readonly EntityId[], dimensions: readonly string[]): boolean =>
  needs.includes('subscriptions') || dimensions.includes('arr_band');

/** Throws `bad_data` when revenue at one of the instants would need a rate that `fx_rates` does not have. */
export async function checkRates(...asked: Parameters<typeof missingRate>): Promise<void> {
  const missing = await missingRate(...asked);
  if (missing !== null) {
    throw new KpiError('bad_data', missing);
  }
}

/** The first rate that revenue at the instants would need and `fx_rates` does not have, as a sentence; null where there is none. */
export async function missingRate(
  dataset: Dataset,
  currency: string,
  instants: readonly Instant[],
  signal: AbortSignal
): Promise<string | null> {
  if (dataset.foreignCurrencies.length === 0) {
    return null;
  }
  const { rows } = await dataset.engine.query(
    plain(sql`
select paid.currency, paid.pays_from, paid.pays_to, rated.rates_from
from (
  select currency, min(valid_from) as pays_from, max(valid_to) as pays_to
  from subscriptions
  where currency <> ${currency} and arr > 0 and valid_from < valid_to
  group by currency
) as paid
left join (
  select currency, min(valid_from) as rates_from
  from fx_rates
  group by currency
) as rated on rated.currency = paid.currency
order by paid.currency`),
    signal
  );
  for (const [code, paysFrom, paysTo, ratesFrom] of rows) {
    const missing = instants.find(
      (instant) =>
        Number(paysFrom) <= instant && instant < Number(paysTo) && (ratesFrom === null || instant < Number(ratesFrom))
    );
    if (missing !== undefined) {
      const day = new Date(missing).toISOString().slice(0, 10);
      return `Subscriptions in ${String(code)} need a rate to ${currency} on ${day}, and fx_rates has none. Add a ${String(code)} rate valid from that day or earlier, or leave those subscriptions out in the mapping. If you do not report in ${currency}, set your currency in the data source's settings.`;
    }
  }
  return null;
}
