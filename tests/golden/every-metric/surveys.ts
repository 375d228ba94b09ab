// What the company's customers were asked, and what they answered.
import type { ResponseRow } from '../../support/company';

type Told = readonly [kind: string, account: string | null, askedAt: string, answeredAt: string | null, score: string];

const told: readonly Told[] = [
  ['nps', 'ardent', '2026-01-05', '2026-01-06', '10'],
  ['nps', 'birch', '2026-01-05', '2026-01-09', '8'],
  ['nps', 'cobalt', '2026-01-05', '2026-02-02', '3'],
  ['nps', 'dune', '2026-01-05', null, ''],
  ['nps', 'fjord', '2026-03-02', '2026-03-04', '9'],
  ['nps', 'iris', '2026-03-02', '2026-03-09T03:30:00Z', '6'],
  ['nps', 'elm', '2026-03-02', '2026-03-09T04:30:00Z', '9'],
  ['nps', 'jade', '2026-03-02', '2026-03-09T04:10:00Z', '8'],
  ['nps', null, '2026-04-01', '2026-04-03', '7'],
  ['nps', 'grove', '2026-05-10', '2026-05-12', '10'],
  ['csat', 'ardent', '2026-01-20', '2026-01-20', '5'],
  ['csat', 'birch', '2026-02-11', '2026-02-12', '4'],
  ['csat', 'cobalt', '2026-03-06', '2026-03-07', '2'],
  ['csat', 'elm', '2026-03-08T05:00:00Z', '2026-03-08T07:30:00Z', '3'],
  ['csat', 'birch', '2026-03-09', '2026-03-09T04:30:00Z', '5'],
  ['csat', 'iris', '2026-05-02', '2026-05-04', '4'],
  ['ces', 'ardent', '2026-01-21', '2026-01-22', '6'],
  ['ces', 'fjord', '2026-02-21', '2026-02-22', '2'],
  ['ces', 'birch', '2026-03-21', '2026-03-22', '7'],
  ['ces', 'cobalt', '2026-03-11', '2026-03-12', '4'],
  ['ces', 'elm', '2026-03-08', '2026-03-08T08:00:00Z', '7'],
  ['ces', 'iris', '2026-05-21', '2026-05-22', '5'],
  ['onboarding', 'elm', '2026-03-01', '2026-03-10', '4'],
  ['onboarding', 'grove', '2026-05-20', '2026-05-25', '5'],
  ['pulse', 'ardent', '2026-02-01', '2026-02-03', '2'],
];

const scales: Readonly<Record<string, string>> = { csat: '1-5', ces: '1-7', onboarding: '1-5', pulse: '0-3' };
/** Whose CSAT answers come after a support contact. */
const support = new Set(['birch', 'cobalt', 'iris']);

export const surveys: readonly ResponseRow[] = told.map(([kind, account, askedAt, answeredAt, score], index) => ({
  id: `answer ${index}`,
  kind,
  account,
  score: score === '' ? null : score,
  scale: scales[kind] ?? null,
  respondent: account === null ? null : `someone at ${account}`,
  csm: account === null ? 'cleo' : null,
  trigger: kind === 'csat' && account !== null && support.has(account) ? 'support' : null,
  askedAt: Date.parse(askedAt),
  answeredAt: answeredAt === null ? null : Date.parse(answeredAt),
}));
