import { environmentName, provisioningYaml } from './provisioning-yaml';

const options = {
  name: 'Our customers',
  uid: 'customers',
  secureJsonFields: { postgresPassword: true, postgresClientKey: false },
  jsonData: {
    source: 'postgres' as const,
    postgres: { host: 'db:5432', database: 'crm', user: 'kpi' },
    mapping: {
      entities: {
        accounts: { table: 'crm.customers', fields: { id: 'customer id', csm: { constant: 'no' } } },
        subscriptions: {
          query: "select *\nfrom contracts where note <> '$x'",
          where: { 'in $': ['$'], status: ['active', '', '1'] },
          fields: {
            from: { column: 'start', format: 'dd.MM.yyyy', inclusiveEnd: true },
            amount: { column: 'amount_cents', divideBy: 100 as const },
          },
        },
      },
      segments: {},
    },
    ownMetrics: [
      {
        id: 'workshops',
        name: 'Workshops: all',
        about: 'Ä',
        entity: 'activities' as const,
        measure: 'count' as const,
        unit: 'count' as const,
        better: 'higher' as const,
      },
    ],
  },
};

test('a data source becomes a provisioning file that keeps every setting and no secret', () => {
  expect(provisioningYaml(options)).toBe(`apiVersion: 1
datasources:
  - name: "Our customers"
    uid: customers
    type: csmetrics-customersuccess-datasource
    access: proxy
    jsonData:
      source: postgres
      postgres:
        host: "db:5432"
        database: crm
        user: kpi
      mapping:
        entities:
          accounts:
            table: "crm.customers"
            fields:
              id: "customer id"
              csm:
                constant: "no"
          subscriptions:
            query: "select *\\nfrom contracts where note <> '$$x'"
            where:
              "in $": ["$$"]
              status: [active, "", "1"]
            fields:
              from:
                column: start
                format: "dd.MM.yyyy"
                inclusiveEnd: true
              amount:
                column: amount_cents
                divideBy: 100
        segments: {}
      ownMetrics:
        - id: workshops
          name: "Workshops: all"
          about: "Ä"
          entity: activities
          measure: count
          unit: count
          better: higher
    secureJsonData:
      postgresPassword: \${POSTGRES_PASSWORD}
`);
});

test('a data source without settings is a file all the same', () => {
  expect(provisioningYaml({ ...options, jsonData: {}, secureJsonFields: {} })).toMatch(/jsonData: \{\}\n$/);
});

test('a secret’s variable is called after it', () => {
  expect(environmentName('postgresCaCertificate')).toBe('POSTGRES_CA_CERTIFICATE');
});
