// The company's rows of every fact family but customers, revenue and surveys.
import type { FamilyRow, FamilyRows } from '../../support/company';

type Cell = string | null;

/** Rows of one entity from a line of field names and a line a row; `-` is a blank, what looks like a date an instant. */
function rows(fields: string, ...lines: string[]): FamilyRow[] {
  const names = fields.split(' ');
  return lines.map((line) => {
    const cells: Cell[] = line.split(' ').map((cell) => (cell === '-' ? null : cell));
    return Object.fromEntries(
      names.map((name, index) => {
        const cell = cells[index] ?? null;
        return [name, cell !== null && /^\d{4}-\d\d-\d\d/.test(cell) ? Date.parse(cell) : cell];
      })
    );
  });
}

const days = (month: string, ...numbers: number[]) =>
  numbers.map((day) => `2026-${month}-${String(day).padStart(2, '0')}`);

export const familyRows: FamilyRows = {
  renewals: rows(
    'id account due_on arr arr_renewed arr_expansion status decided_on csm',
    'r1 ardent 2026-01-15 1200 1200 0 won 2026-01-10 -',
    'r2 birch 2026-02-10 2400 2400 1200 won 2026-02-09 -',
    'r3 cobalt 2026-03-05 4800 3000 0 won 2026-03-04 -',
    'r4 dune 2026-03-20 1800 0 - lost 2026-02-15 -',
    'r5 fjord 2026-04-01 1320 - - won - cleo',
    'r6 iris 2026-04-15 600 - - open - -',
    'r7 elm 2026-08-03 1440 - - open - -',
    'r9 iris 2026-03-08T20:00:00Z 300 - - open - -',
    'r8 birch 2026-03-09T04:30:00Z 99.95 99.95 - won - ben'
  ),
  invoices: rows(
    'id account issued_on amount due_on paid_on',
    'i1 ardent 2026-01-01 100 2026-01-15 2026-01-14',
    'i2 ardent 2026-02-01 100 2026-02-15 2026-02-20',
    'i3 birch 2026-02-10 300.5 2026-02-24 2026-02-24',
    'i4 cobalt 2026-03-05 250 2026-03-19 -',
    'i5 fjord 2026-03-09T03:30:00Z 110 2026-03-23 2026-03-20',
    'i6 cobalt 2026-04-02 -40 - -',
    'i7 elm 2026-05-03 120 2026-05-17 2026-05-10',
    'i8 iris 2025-11-30 1200 2025-12-30 2025-12-29'
  ),
  retention_costs: rows(
    'at amount account csm kind',
    '2026-01-31 1000 - - salaries',
    '2026-02-28 1000 - ana salaries',
    '2026-03-08T06:30:00Z 250.25 cobalt - travel',
    '2026-03-31 1000 - - salaries',
    '2026-04-30 1100 - ben salaries',
    '2026-05-31 1100 - - salaries'
  ),
  onboardings: rows(
    'id account purchased_at started_at first_value_at completed_at csm',
    'o1 ardent 2024-04-01 2026-01-05 2026-01-15 2026-02-01 -',
    'o2 birch 2026-01-02 2026-01-10 2026-03-08T08:00:00Z 2026-03-08T08:00:00Z -',
    'o3 elm 2026-02-01 2026-02-03 2026-04-04 - -',
    'o4 holm 2026-03-01 2026-03-02 - - cleo',
    'o5 iris - 2026-03-09T04:30:00Z 2026-03-21 2026-04-11 -',
    'o6 grove 2026-05-01 2026-05-05 - - -',
    'o7 dune 2026-01-11 2026-01-12 - - -'
  ),
  users: rows(
    'account user invited_at first_active_at',
    'ardent u1 2026-01-05 2026-01-06',
    'ardent u2 2026-01-05 2026-04-20',
    'birch u1 2026-01-10 2026-01-10',
    'cobalt u1 2026-02-02 -',
    'elm u1 2026-02-04 2026-02-14',
    'elm u2 2026-03-08T05:30:00Z 2026-03-08T12:00:00Z',
    'grove u1 2026-05-06 2026-05-20'
  ),
  usage: [
    ...days('01', 5, 6, 7, 30, 31).flatMap((day) =>
      rows('account user day feature events units', `ardent u1 ${day} export 3 5`, `birch u1 ${day} search - 2.5`)
    ),
    ...days('02', 3, 14, 27, 28).flatMap((day) =>
      rows('account user day feature events units', `ardent u2 ${day} search 2 -`, `elm u1 ${day} export - 10`)
    ),
    ...days('03', 7, 8, 9, 10, 31).flatMap((day) =>
      rows(
        'account user day feature events units',
        `ardent u1 ${day}T04:15:00Z export 1 1`,
        `cobalt u1 ${day}T23:45:00Z - 4 12`,
        `elm u2 ${day} search 0 -`
      )
    ),
    ...days('05', 1, 12, 29, 30, 31).flatMap((day) =>
      rows('account user day feature events units', `fjord - ${day} export 2 7`, `grove u1 ${day} search 5 -`)
    ),
  ],
  seats: rows(
    'account from to seats units',
    'ardent 2025-01-01 - 4 -',
    'birch 2026-01-01 2026-07-01 2 181',
    'cobalt 2026-03-01 2026-06-01 5 920',
    'elm 2026-02-03 - 3 -',
    'fjord 2026-01-01 2027-01-01 - 3650',
    'grove 2026-05-05 - 1 -'
  ),
  touchpoints: rows(
    'id account csm at kind',
    't1 ardent - 2026-01-08 call',
    't2 ardent - 2026-01-20 QBR',
    't3 birch - 2026-02-09 call',
    't4 cobalt ana 2026-02-20 email',
    't5 cobalt - 2026-03-04 meeting',
    't6 dune - 2026-03-09T03:30:00Z call',
    't7 elm - 2026-03-09T04:30:00Z -',
    't8 iris - 2026-04-14 call',
    't9 birch - 2026-04-15 call',
    't10 fjord - 2026-05-31T23:59:59Z email',
    't11 jade - 2026-05-02 email'
  ),
  advocacy: rows(
    'id account csm at kind',
    'v1 ardent - 2026-01-25 review',
    'v2 birch - 2026-03-08T06:00:00Z referral',
    'v3 fjord ana 2026-04-20 referral',
    'v4 iris - 2026-05-07 -'
  ),
  activities: rows(
    'id account csm at kind status closed_at amount',
    'a1 ardent - 2026-01-12 beta_tester - - -',
    'a2 fjord - 2026-03-08T15:00:00Z beta_tester - - -',
    'a3 birch - 2026-01-15 opportunity open - 1200',
    'a4 iris - 2026-03-10 opportunity lost 2026-04-10 600',
    'a5 birch - 2026-01-20 upsell won 2026-02-10 1200',
    'a6 ardent - 2026-03-07 upsell won 2026-03-09T04:30:00Z 99.95',
    'a7 cobalt - 2026-05-01 upsell lost - 500',
    'a8 elm cleo 2026-05-20 upsell won - 240'
  ),
  tickets: rows(
    'account csm opened_at solved_at reopened_at agent_replies solved_on_first_contact priority',
    'ardent - 2026-01-07 2026-01-07T06:00:00Z - 1 - low',
    'birch - 2026-01-19 2026-01-22 2026-01-25 1 - high',
    'cobalt - 2026-02-03 2026-02-05 - 3 - high',
    'cobalt - 2026-03-01 2026-03-09T04:30:00Z - 2 yes high',
    'dune - 2026-03-09T03:30:00Z 2026-03-10 2026-03-29 1 - -',
    'elm ben 2026-03-20 2026-03-21 - 1 no low',
    'iris - 2026-04-02 2026-04-30 - 0 - low',
    'fjord - 2026-05-08 - - - - high',
    '- - 2026-05-09 2026-05-09T12:00:00Z - 1 - low'
  ),
  tasks: rows(
    'account csm project milestone created_at due_at completed_at',
    'ardent - Onboarding Kick-off 2026-01-02 2026-01-09 2026-01-08',
    'birch - Onboarding Go-live 2026-01-10 2026-02-10 2026-02-14',
    'cobalt - Renewal Offer 2026-02-01 2026-03-01 -',
    'elm - Onboarding Kick-off 2026-02-03 2026-03-09T04:00:00Z 2026-03-09T04:30:00Z',
    'ardent - - Offer 2026-03-02 2026-03-09T03:50:00Z 2026-03-08',
    'iris cleo Renewal - 2026-03-15 2026-04-15 2026-04-15',
    'grove - - - 2026-05-05 2026-05-20 2026-05-20',
    '- ana - - 2026-05-01 2026-06-05 -'
  ),
  reviews: rows(
    'csm account at kind competency score',
    'ana - 2026-01-30 competency Discovery 4',
    'ana ardent 2026-01-31 call - 3.5',
    'ben - 2026-02-27 competency Negotiation 2.25',
    'ben cobalt 2026-03-09T03:30:00Z call - 5',
    'cleo - 2026-03-09T04:30:00Z competency Discovery 3',
    'cleo fjord 2026-05-15 call - 4.5'
  ),
  health_measures: rows(
    'account measure at value',
    'ardent fit 2025-12-01 9',
    'birch fit 2026-01-15 5',
    'cobalt fit 2026-02-15 2',
    'iris fit 2026-03-09T04:30:00Z 7.5',
    'fjord fit 2026-04-20 10'
  ),
};
