// Answers the queries of one request side by side; one that fails does not touch the others.
import { errorCodes, KpiError } from '../../shared/errors';
import { parseQuery } from '../../shared/query/parse-query';
import { alertFormats, type KpiQuery } from '../../shared/query/query';
import type { Settings } from '../../shared/settings/settings';
import { encodeAccounts } from '../frames/accounts-frame';
import { encodeCohorts } from '../frames/encode-cohorts';
import { encodeEvents } from '../frames/events-frame';
import { encodeResult } from '../frames/encode-result';
import type { LinkTarget } from '../frames/links';
import type { DataQuery, DataResponse, QueryDataRequest, RequestContext } from '../host';
import { runEvents } from '../plan/events/run-events';
import { type Allowed, withinOwnBook } from '../plan/own-book';
import { lastAnswerNotice } from '../plan/notices';
import type { KpiResult, Notice } from '../plan/result';
import { runQuery, type RunOptions } from '../plan/run';
import { runAccounts } from '../plan/run-accounts';
import { runCohorts } from '../plan/run-cohorts';
import type { Dataset } from '../sources/dataset';
import { describeError } from './describe-error';
import type { Instance, Surroundings } from './instance';
import { type Asked, type Encode, isAway } from './last-answers';
import type { QueryMetrics } from './metrics';
import { audienceOf, bookOf } from './viewer';

export async function queryData(
  instance: Instance,
  { queries }: QueryDataRequest,
  context: RequestContext,
  { now }: Pick<Surroundings, 'now'>,
  metrics: QueryMetrics
): Promise<Map<string, DataResponse>> {
  const asked = now();
  const answers = queries.map(async (query): Promise<[string, DataResponse]> => {
    const done = metrics.start();
    let status: number = errorCodes.cancelled.status;
    try {
      const { response, outcome } = await answer(instance, query, context, asked, metrics);
      status = outcome;
      return [query.refId, response];
    } finally {
      done(status);
    }
  });
  return new Map(await Promise.all(answers));
}

interface Answered {
  readonly response: DataResponse;
  /** The status of the computing, where an answer of before takes its place. */
  readonly outcome: number;
}

async function answer(
  { dataSource, settings, source, lastAnswers }: Instance,
  { refId, model, from, to, maxDataPoints }: DataQuery,
  { signal, log, user, headers }: RequestContext,
  now: number,
  metrics: QueryMetrics
): Promise<Answered> {
  const fromAlert = headers.fromalert === 'true';
  const range = { from, to };
  const asked = (): Asked => ({ question: JSON.stringify([refId, model, audienceOf(settings, user)]), range, at: now });
  try {
    const query = parseQuery(model);
    if (fromAlert && !alertFormats.has(query.format)) {
      throw new KpiError(
        'bad_query',
        `Alert rules read numbers, and the format of this query is "${query.format}". Choose Single value ("numeric") or Time series ("timeseries").`
      );
    }
    const options = { range, now, maxDataPoints, signal };
    // Nobody follows a link of an alert rule's evaluation.
    const target = fromAlert ? null : { ...dataSource, accountUrl: settings.accountUrl };
    const { encode, live } = await source.use(async (dataset) => {
      metrics.answersFrom(dataSource, dataset);
      const book = await bookOf(dataset, settings, user, signal);
      const allowed = book === null ? null : await withinOwnBook(dataset, settings, query, book, signal);
      const own = allowed?.query ?? query;
      return {
        encode: await encoderOf(dataset, settings, own, options, refId, target, privacyOf(allowed)),
        live: dataset.live,
      };
    }, signal);
    const frames = encode([]);
    if (live === true && !fromAlert) {
      lastAnswers.keep({ ...asked(), encode, bytes: frames.reduce((sum, frame) => sum + frame.byteLength, 0) });
    }
    return { response: { status: 200, frames }, outcome: 200 };
  } catch (error) {
    signal.throwIfAborted();
    const told = describeError(error) ?? {
      status: 500,
      message: 'The plugin failed on this query. The Grafana server log has the details.',
      errorSource: 'plugin' as const,
    };
    if (told.status >= 500) {
      log.error('query failed', { refId, error });
    }
    // A rule is in its state Error, rather than judged by what was.
    const last = isAway(error) && !fromAlert ? lastAnswers.find(asked()) : undefined;
    return {
      response:
        last === undefined
          ? { status: told.status, frames: [], error: told.message, errorSource: told.errorSource }
          : { status: 200, frames: last.encode([lastAnswerNotice(last.at, told.message)]) },
      outcome: told.status,
    };
  }
}

/** What of a result's own words the asker is told. */
type Told = <T extends Pick<KpiResult, 'notices' | 'sql'>>(result: T) => T;

/** Statements, and notices that quote rows, may speak of others' accounts; whoever sees all is told all. */
const privacyOf =
  (allowed: Allowed<KpiQuery> | null): Told =>
  (result) =>
    allowed === null
      ? result
      : {
          ...result,
          notices: [...result.notices.map(withoutQuotes), ...allowed.notices],
          sql: [],
        };

/** Notices about rows left out quote the first of them after the count. */
const withoutQuotes = (notice: Notice): Notice => ({
  ...notice,
  text: notice.text.replace(/(rows of .*? were left out\.).*$/s, '$1'),
});

async function encoderOf(
  dataset: Dataset,
  settings: Settings,
  query: KpiQuery,
  options: RunOptions,
  refId: string,
  target: LinkTarget,
  told: Told
): Promise<Encode> {
  switch (query.format) {
    case 'accounts': {
      const result = told(await runAccounts(dataset, settings, query, options));
      return (before) => encodeAccounts(noticedFirst(result, before), refId, target);
    }
    case 'cohort': {
      const result = told(await runCohorts(dataset, settings, query, options));
      return (before) => encodeCohorts(noticedFirst(result, before), refId);
    }
    case 'annotations': {
      const result = told(await runEvents(dataset, settings, query, options));
      return (before) => encodeEvents(noticedFirst(result, before), refId);
    }
    case 'timeseries':
    case 'numeric':
    case 'table': {
      const result = told(await runQuery(dataset, settings, query, options));
      return (before) => encodeResult(noticedFirst(result, before), refId, target);
    }
  }
}

const noticedFirst = <T extends Pick<KpiResult, 'notices'>>(result: T, before: readonly Notice[]): T => ({
  ...result,
  notices: [...before, ...result.notices],
});
