import type { EntityId } from '../entities';
import { autoMap } from './auto-map';
import type { TableShape } from './table-shape';
import { file } from './table-shapes.fixture';

function read(entity: EntityId, ...tables: readonly TableShape[]): Record<string, unknown> {
  const [first] = autoMap(tables).entities[entity] ?? [];
  return Object.fromEntries((first?.fields ?? []).map(({ field, mapping }) => [field, mapping]));
}

describe('exports of HubSpot as people download them', () => {
  const companies = file(
    'companies.csv',
    'Company ID = 8812345671',
    'Company name = Acme',
    'Company owner = Ann Lee',
    'Create Date = 2024-12-01 14:22',
    'Became a Customer Date = 2025-01-15 09:00'
  );

  it('takes the day on which a company became a customer, not the one its record was made', () => {
    expect(read('accounts', companies)).toEqual({
      id: 'Company ID',
      name: 'Company name',
      started_at: 'Became a Customer Date',
      csm: 'Company owner',
    });
  });

  it('reads its tickets and feedback submissions', () => {
    const tickets = file(
      'tickets.csv',
      'Ticket ID = 11',
      'Create date = 2025-02-01 10:00',
      'Close date = 2025-02-03 12:00',
      'Associated Company IDs = 8812345671'
    );
    const feedback = file(
      'feedback submissions.csv',
      'Submission date = 2025-02-02 10:11',
      'Survey type = NPS',
      'Response = 9',
      'Company ID = 8812345671'
    );
    expect(read('tickets', companies, tickets)).toEqual({
      id: 'Ticket ID',
      account: 'Associated Company IDs',
      opened_at: 'Create date',
      solved_at: 'Close date',
    });
    expect(read('survey_responses', companies, feedback)).toEqual({
      account: 'Company ID',
      kind: { column: 'Survey type', values: { NPS: 'nps' } },
      score: 'Response',
      answered_at: 'Submission date',
    });
  });

  it('reads its deals', () => {
    const deals = file(
      'deals.csv',
      'Record ID = 21',
      'Deal Stage = Closed Won',
      'Create Date = 2025-02-01 10:00',
      'Close Date = 2025-02-03 12:00',
      'Amount = 1200',
      'Associated Company IDs = 8812345671'
    );
    expect(read('activities', companies, deals)).toMatchObject({
      account: 'Associated Company IDs',
      at: 'Create Date',
      status: { column: 'Deal Stage', values: { 'Closed Won': 'won' } },
      closed_at: 'Close Date',
    });
  });

  it('knows the owners by what the companies call them', () => {
    const team = (...columns: string[]) =>
      read('csms', companies, file('csm_team.csv', 'Name = Bob Ray | Ann Lee', 'Email = ann@us.com', ...columns));
    expect(team()).toEqual({ id: 'Name', name: 'Name', email: 'Email' });
    expect(team('User ID = 71 | 72')).toEqual({ id: 'Name', name: 'Name', email: 'Email' });
    expect(team('User ID = Ann Lee')).toEqual({ id: 'User ID', name: 'Name', email: 'Email' });
  });

  it('knows a report by what it is about', () => {
    const report = file('Accounts Report.csv', 'Account ID = 1', 'Account Name = Acme');
    expect(autoMap([report]).entities.accounts).toMatchObject([{ confidence: 'high' }]);
  });
});
