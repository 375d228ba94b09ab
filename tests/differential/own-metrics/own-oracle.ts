// Own metrics row by row: each condition, value and owner looked up in a loop, without SQL.
import type { Instant } from '../../../src/shared/calendar/window';
import type { OwnMetric } from '../../../src/families/own-metrics/declaration';
import type { Company, FamilyRow } from '../../support/company';
import { type FamilyQuestion, instantOf, textOf } from '../families/family-oracle';
import { accountOf, customersAtEnd, happened, inWindow } from '../families/happened';
import type { Contribution } from '../oracle/contribution';
import type { OracleMetric } from '../oracle/metrics';
import { share, scaled, toNumber } from '../oracle/money';
import { ownerAt } from '../oracle/ownership';

const DECIMALS = 14;
const WHOLE = 10n ** BigInt(DECIMALS);

const usualMoments: Readonly<Record<OwnMetric['entity'], string>> = {
  activities: 'at',
  touchpoints: 'at',
  advocacy: 'at',
  tickets: 'opened_at',
  tasks: 'completed_at',
  reviews: 'at',
  usage: 'day',
  survey_responses: 'answered_at',
  invoices: 'issued_on',
  retention_costs: 'at',
  renewals: 'due_on',
  onboardings: 'started_at',
};

/** Row dimension → field, for each table. */
export const rowDimensions: Readonly<Record<OwnMetric['entity'], Readonly<Record<string, string>>>> = {
  activities: { activity_kind: 'kind', activity_status: 'status' },
  touchpoints: { touchpoint_kind: 'kind' },
  advocacy: { advocacy_kind: 'kind' },
  tickets: { ticket_priority: 'priority' },
  tasks: { project: 'project', milestone: 'milestone' },
  reviews: { competency: 'competency', review_kind: 'kind' },
  usage: { feature: 'feature' },
  survey_responses: { survey_kind: 'kind', survey_trigger: 'trigger' },
  invoices: {},
  retention_costs: { cost_kind: 'kind' },
  renewals: { renewal_status: 'status' },
  onboardings: {},
};

/** The rows of a table as files hold them; null where there is no file. */
export function ownRows(company: Company, entity: OwnMetric['entity']): readonly FamilyRow[] | null {
  if (entity !== 'survey_responses') {
    return company.more?.[entity] ?? null;
  }
  const rows = company.responses?.map((row): FamilyRow => ({
    ...{ id: row.id, account: row.account ?? null, kind: row.kind, score: row.score, csm: row.csm ?? null },
    ...{ respondent: row.respondent ?? null, trigger: row.trigger ?? null, asked_at: row.askedAt },
    answered_at: row.score === null ? null : row.answeredAt,
  }));
  return rows ?? null;
}

const knownActivities = ['beta_tester', 'opportunity', 'upsell', 'open', 'won', 'lost'];

/** What a row says of a field, by now; null for nothing. */
export function said(entity: OwnMetric['entity'], row: FamilyRow, field: string, now = Infinity): string | null {
  const text = textOf(row, field);
  const at = (name: string) => instantOf(row, name) ?? -Infinity;
  switch (`${entity} ${field}`) {
    case 'usage events':
      return text ?? '1';
    case 'survey_responses score':
      return at('answered_at') < now ? text : null;
    case 'renewals status':
      return at('decided_on') >= now ? 'open' : (text?.toLowerCase() ?? null);
    case 'renewals arr_renewed':
      return at('decided_on') >= now
        ? null
        : (text ?? (textOf(row, 'status')?.toLowerCase() === 'won' ? textOf(row, 'arr') : null));
    case 'renewals arr_expansion':
      return at('decided_on') >= now ? null : (text ?? '0');
    case 'reviews kind':
      return text?.toLowerCase() ?? null;
    case 'activities kind':
    case 'activities status':
      return text !== null && knownActivities.includes(text.toLowerCase()) ? text.toLowerCase() : text;
    default:
      return text;
  }
}

/** What was decided without a day of its own was decided on that of the row. */
function momentOf(entity: OwnMetric['entity'], row: FamilyRow, field: string): Instant | null {
  const status = textOf(row, 'status')?.toLowerCase() ?? '';
  const decided = ['won', 'lost'].includes(status) ? { closed_at: 'at', decided_on: 'due_on' }[field] : undefined;
  return instantOf(row, field) ?? (decided === undefined ? null : instantOf(row, decided));
}

const numbers = new Set(['agent_replies', 'events', 'units', 'score']);
const ids = new Set(['id', 'account', 'csm', 'user']);
const isTrue = (text: string) => ['true', 'yes', '1'].includes(text.toLowerCase());

function meets(metric: OwnMetric, row: FamilyRow, wanted: OwnMetric['where'], now: number): boolean {
  return Object.entries(wanted ?? {}).every(([field, values]) => {
    const text = said(metric.entity, row, field, now);
    return values.some((value) => {
      const meant = String(value).trim();
      if (text === null || meant === '') {
        return text === null && meant === '';
      }
      if (numbers.has(field)) {
        return scaled(text, DECIMALS) === scaled(meant, DECIMALS);
      }
      if (field === 'solved_on_first_contact') {
        return isTrue(text) === isTrue(meant);
      }
      return ids.has(field) ? text === meant : text.toLowerCase() === meant.toLowerCase();
    });
  });
}

export function ownContributions(metric: OwnMetric, question: FamilyQuestion): Contribution[] {
  const { entity, measure, field = '' } = metric;
  const { now, span, attribution } = question.asked;
  const { company } = question.reading;
  const found: Contribution[] = [];
  const seen = new Set<string>();
  for (const row of ownRows(company, entity) ?? []) {
    const at = momentOf(entity, row, metric.at ?? usualMoments[entity]);
    if (!inWindow(at, question) || at >= now || !meets(metric, row, metric.where, now)) {
      continue;
    }
    const value = measure === 'count' || measure === 'share' ? null : said(entity, row, field, now);
    const dimensions = Object.fromEntries(
      Object.entries(rowDimensions[entity])
        .filter(([, of]) => measure !== 'distinct' || of === field)
        .map(([name, of]) => [name, said(entity, row, of, now)])
    );
    const reviewed = entity === 'reviews' ? { owner: textOf(row, 'csm') } : {};
    const add = (part: string, amount: bigint) =>
      found.push({ ...happened(question, row, at, part, amount, dimensions), ...reviewed });
    if (measure === 'distinct') {
      const account = accountOf(question, row);
      const csm = account === null || entity === 'reviews' ? textOf(row, 'csm') : null;
      const key = JSON.stringify([account?.id, csm, value]);
      if (value !== null && !seen.has(key)) {
        seen.add(key);
        const holds = attribution === 'current' ? now : span.until;
        const owner = csm ?? (account === null ? null : ownerAt(company, account, holds));
        found.push({ part: 'n', amount: 1n, account, owner, dimensions, ...reviewed });
      }
    } else if (measure === 'count') {
      add('n', 1n);
    } else if (measure === 'share') {
      add('n', 1n);
      add('hit', meets(metric, row, metric.hit, now) ? 1n : 0n);
    } else if (value !== null) {
      add('n', 1n);
      add('sum', scaled(value, DECIMALS));
    }
  }
  const customers = metric.per === undefined ? [] : customersAtEnd(question);
  return [...found, ...customers.map((place) => ({ ...place, part: 'customers', amount: 1n }))];
}

/** What the parts above come to. */
export function ownOracleMetric({ entity, measure, per }: OwnMetric): OracleMetric {
  const base = { family: 'own', needs: entity } as const;
  const over = (part: string, under: string, unit: bigint): OracleMetric => ({
    ...base,
    habit: 'leaves out',
    value: (get) => share(get(part), get(under) * unit),
    n: (get) => get(under),
  });
  if (measure === 'average' || measure === 'share') {
    return measure === 'average' ? over('sum', 'n', WHOLE) : over('hit', 'n', 1n);
  }
  if (per !== undefined) {
    return measure === 'sum' ? over('sum', 'customers', WHOLE) : over('n', 'customers', 1n);
  }
  return {
    ...base,
    habit: 'keeps',
    adds: true,
    value: (get) => (measure === 'sum' ? toNumber(get('sum')) : Number(get('n'))),
  };
}
