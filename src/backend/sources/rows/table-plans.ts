// How the rows of every entity become its table.
import { familyTables } from '../../../families/tables';
import type { EntityId } from '../../../shared/model/entities';
import type { TablePlans } from './table-plan';
import { accountOwnersPlan } from './tables/account-owners';
import { accountsPlan } from './tables/accounts';
import { csmsPlan } from './tables/csms';
import { fxRatesPlan } from './tables/fx-rates';

export const tablePlans: TablePlans<EntityId> = {
  accounts: accountsPlan,
  csms: csmsPlan,
  account_owners: accountOwnersPlan,
  fx_rates: fxRatesPlan,
  ...familyTables,
};
