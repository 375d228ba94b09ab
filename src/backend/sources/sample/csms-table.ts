// csms: who looks after customers.
import type { CompanyTable } from './table';
import { isoDay } from './timeline';

export const csmsTable: CompanyTable = {
  columns: ['id', 'name', 'email', 'team', 'hired_on', 'capacity'],
  rows: ({ team }) =>
    team.csms.map(({ id, name, email, team, hiredOn, capacity }) => [
      id,
      name,
      email,
      team,
      isoDay(hiredOn),
      String(capacity),
    ]),
};
