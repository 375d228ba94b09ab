// The data source of the provisioning page, as the settings page copies it: read by the same schema, so it cannot rot.
import type { z } from 'zod';
import { provisioningYaml } from '../../src/frontend/config/mapping/provisioning-yaml';
import { postgresSecrets } from '../../src/shared/settings/postgres-settings';
import type { settingsSchema } from '../../src/shared/settings/settings';

export const exampleSettings: z.input<typeof settingsSchema> = {
  schemaVersion: 1,
  source: 'postgres',
  postgres: { host: 'db.example.com:5432', database: 'crm', user: 'kpi_reader' },
  mapping: {
    schemaVersion: 1,
    entities: {
      accounts: { table: 'crm.customers', fields: { id: 'customer_id', name: 'company', csm: 'manager' } },
      subscriptions: {
        table: 'billing.contracts',
        where: { status: ['active', 'ended'] },
        fields: {
          account: 'customer_id',
          from: 'start_date',
          to: { column: 'last_day', inclusiveEnd: true },
          amount: 'price',
          billing_interval: { column: 'cycle', values: { monthly: 'month', annually: 'year' } },
        },
      },
    },
    segments: { plan: 'plan_name' },
  },
  calendar: { timeZone: 'Europe/Berlin', weekStart: 'monday', fiscalYearStartMonth: 1 },
  currency: 'EUR',
};

/** The example as a file. */
export function provisioningExample(): string {
  const yaml = provisioningYaml({
    name: 'Customer Success',
    uid: 'customer-success',
    jsonData: exampleSettings,
    secureJsonFields: { [postgresSecrets.password]: true },
  });
  return `\`\`\`yaml\n${yaml.trim()}\n\`\`\``;
}
