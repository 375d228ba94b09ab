// What each setting means to whoever writes it into a provisioning file. A key that is not explained here, or is
// explained and gone, stops the generator.
export const settingsWords: Readonly<Record<string, string>> = {
  schemaVersion: 'which form the settings have; see [upgrade](upgrade.md)',
  source: 'the built-in company, CSV files, or a database',
  folder:
    'full path on the Grafana server, inside an [allowed folder](../README.md#use-your-own-data); for the source `csv` unless every file is at a [URL](csv.md#files-at-urls), and for files beside the tables of `postgres`',
  mapping: 'where each table and column is read from: [mapping](mapping.md); without it, our own names',
  'calendar.timeZone': 'IANA zone in which days, weeks and months begin',
  'calendar.weekStart': 'first day of a week',
  'calendar.fiscalYearStartMonth': 'month in which quarters and years begin',
  currency: 'ISO code of the one currency of all money',
  'smallSample.suppressUnder': 'a rate of one CSM over fewer customers or answers is withheld; 0 withholds none',
  'smallSample.markUnder': 'under this it is shown with a notice',
  'privacy.ownBook': 'whoever is no admin sees the numbers of one CSM at most, their own: [privacy](privacy.md)',
  'bands.arr': 'limits between bands of annual recurring revenue, ascending',
  'bands.tenureMonths': 'limits between bands of months as a customer, ascending',
  'bands.newCsmMonths': 'months for which a CSM counts as new',
  grossMargin: 'share of revenue left after the cost of delivering it; `clv_margin` needs it',
  accountUrl:
    'where an account is in your CRM, such as `https://crm.example.com/accounts/{account}`, `{account}` standing for its id; tables of accounts lead there',
  staleAfterHours:
    'once the newest row behind a number is this old, it carries a notice; left out, rows may be of any age',
  'health.version': 'yours to change with the weights: frames carry it, so that two scores can be told apart',
  'health.components': 'what the score is made of; see below',
  'health.healthyFrom': 'score from which an account is healthy',
  'health.atRiskUnder': 'score under which it is at risk; not above `healthyFrom`',
  ownMetrics: '[metrics of your own](own-metrics.md)',
  'postgres.host': '`host:port`, several with commas between, tried in turn; or the folder of a socket',
  'postgres.database': 'name of the database',
  'postgres.user': 'a role that may only read',
  'postgres.tls.mode': 'as in `sslmode`: `verify-full` checks the certificate and its name',
  'postgres.tls.serverName': "name in the server's certificate, where it is not the host's",
  'postgres.mode':
    '`live` computes in the database; `copy` in a copy of its tables, as happens anyway once an entity is mapped to a file',
  'postgres.refreshMinutes': 'how often rows are checked and counted, and copied where they are',
  'postgres.copyRowLimit': 'rows of one table that may be copied; a larger table is refused',
  'postgres.pool.max': 'connections at a time',
  'postgres.pool.idleSeconds': 'after which an unused connection is closed',
  'postgres.pool.lifetimeSeconds': 'after which a connection is replaced',
  'postgres.timeouts.connectSeconds': 'for a connection to be made',
  'postgres.timeouts.statementSeconds': 'for one statement',
  'postgres.timeouts.lockSeconds': 'for a lock',
  'urls.login': 'how the host of files at URLs is told who asks: user and password, or a token',
  'urls.loginHost': 'the one host that gets the login, with its port where that is not 443; no other ever does',
  'urls.user': 'for the login `basic`',
  'urls.refreshMinutes': 'how often hosts are asked whether a file has changed, at most',
  'urls.maxMegabytes': 'size of one file, both as it is sent and unpacked; a larger one is refused',
  'urls.timeoutSeconds': 'for one file to arrive',
};

/** One component under `health.components`. */
export const componentWords: Readonly<Record<string, string>> = {
  id: 'never changes, so that notes about it keep their meaning',
  name: 'what people read',
  source:
    '`usage`: days with activity · `support`: tickets opened · `feedback`: the latest NPS or CSAT answer as a share of its scale · `billing`: share of the invoices due that were paid in time · `touch`: days since the last touchpoint · `measure`: the latest value in `health_measures`',
  measure: 'for the source `measure` alone: its name in `health_measures`',
  days: 'whole days it looks back; usage 28, support 90, feedback 180, billing 365, touch 90, a measure until it is measured again',
  zeroAt: 'value at which it scores 0; above `fullAt` where less is better',
  fullAt: 'value at which it scores 100',
  weight: 'what it counts for against the others; 0 leaves it out; at most four decimals',
};
