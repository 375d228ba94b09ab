import { plainName, tableName } from './names';

test.each([
  ['Canceled At (UTC)', 'canceled_at'],
  ['canceledAt', 'canceled_at'],
  ['OwnerId', 'owner_id'],
  ['ARRValue', 'arr_value'],
  ['Churn_Date__c', 'churn_date'],
  ['Größe in m²', 'größe_in_m²'],
  ['ACCOUNTID', 'account_id'],
  ['CREATEDDATE', 'created_date'],
  ['CONTRACTTERM', 'contract_term'],
  ['accountid', 'accountid'],
  ['EMAIL', 'email'],
  ['ID', 'id'],
])('%s is plainly %s', (name, plain) => {
  expect(plainName(name)).toBe(plain);
});

test.each([
  ['dim_customers', 'customer'],
  ['Stripe_Subscriptions.csv', 'subscription'],
  ['companies', 'company'],
  ['nps_responses-2026.csv', 'nps_response'],
  ['CSMs', 'csm'],
  ['data', 'data'],
  ['usage', 'usage'],
  ['https://exports.example.com/cs/Customers.csv.gz?key=a/b', 'customer'],
])('the table %s is called %s', (name, plain) => {
  expect(tableName(name)).toBe(plain);
});
