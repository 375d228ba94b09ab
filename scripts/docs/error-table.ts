// The closed list of errors as people meet them. A new code does not compile until it is explained here.
import { errorCodes, type ErrorCode } from '../../src/shared/errors';
import { table } from './table';

interface Explanation {
  readonly meaning: string;
  readonly remedy: string;
}

const explanations: Readonly<Record<ErrorCode, Explanation>> = {
  bad_query: {
    meaning: 'The query names something that does not exist, or holds a variable without a value.',
    remedy: 'The message names the field and what is allowed. In alert rules write values, not variables.',
  },
  bad_settings: {
    meaning:
      'A setting or the mapping cannot be read: an unknown key, a time zone that is none, a folder that is not there, no database.',
    remedy: 'Correct the key that the message names in the data source settings, then Save & test.',
  },
  bad_data: {
    meaning:
      'A whole file or table cannot be used: it is missing or empty, lacks a column, or amounts have no exchange rate; at a URL there is nothing, or a web page.',
    remedy:
      'Correct the file, or map another file or column. Single bad rows never cause this; they are left out and counted.',
  },
  not_mapped: {
    meaning: 'The metric needs a table that the data source does not have.',
    remedy: 'Add the file, or map it. The metric reference says what each metric needs.',
  },
  forbidden: {
    meaning:
      'The folder, or the host of a URL or of where it redirects to, is not among those the administrator allows; a host has an address that it may not have; a file links to a place outside its folder; or somebody who is no administrator looks at the data in the mapping editor.',
    remedy:
      'Ask the administrator to name the folder in `allowed_folders`, the host in `allowed_url_hosts`; put files, not links, into folders.',
  },
  not_found: {
    meaning: 'The mapping editor asks for a file or table that is not there, or that the role may not read.',
    remedy: 'Check the name in the message, and the grants.',
  },
  too_large: {
    meaning:
      'The query has more than 5,000 windows or holds more than 20,000 values, its cohorts make more than 30,000 numbers, it has more than 2,000,000 rows or needs more memory than the embedded database may use, or more memory or disk than Postgres has, or a file at a URL or a table to copy is over its limit.',
    remedy: 'Choose a shorter range, a longer period or fewer groups; for a file or table the message names the limit.',
  },
  cancelled: {
    meaning: 'The data source was being closed or replaced while the query ran.',
    remedy: 'Run the query again.',
  },
  timeout: {
    meaning:
      'A statement in Postgres took longer than its limit, or waited longer for a lock; or a file at a URL did not arrive in time.',
    remedy:
      'Run the query again; ask for a shorter range where it repeats, or raise `statementSeconds` or `lockSeconds` under `postgres.timeouts`, or `urls.timeoutSeconds`.',
  },
  source_down: {
    meaning:
      'The data changed while it was read, or its copy was replaced just then. Postgres or the host of a URL: it cannot be reached, fails, or the connection was lost.',
    remedy: 'Run the query again; check host, port and network where it repeats.',
  },
  login_refused: {
    meaning:
      'Postgres does not let the user in: a wrong password, no such database, a rule of its pg_hba.conf. Or the host of a URL refuses the login, or gets none.',
    remedy: 'Correct user, password, token or database, and the host that the login is for.',
  },
  tls_failed: {
    meaning:
      'Postgres, or the host of a URL, and the plugin do not agree on TLS, or the certificate is not one to trust.',
    remedy: 'The message names what is wrong with it; set the authority that signed it, or the name it is for.',
  },
  out_of_connections: {
    meaning: 'Postgres has no connection left.',
    remedy: 'Lower `postgres.pool.max`, or raise `max_connections` of the server.',
  },
  no_permission: {
    meaning: 'The user may not read a table that the mapping names, or a mapped query tries to change data.',
    remedy: 'Grant select on the table that the message names; map selects only.',
  },
  schema_changed: {
    meaning: 'A table or column that the mapping names is not in the database any more.',
    remedy: 'Correct the mapping.',
  },
  internal: {
    meaning: 'A fault of the plugin.',
    remedy: "Grafana's server log holds the cause. Please report it with the query.",
  },
};

/** One line a code, in the order of their declaration. */
export function errorTable(): string {
  const codes = Object.keys(errorCodes) as ErrorCode[]; // the object is closed
  return table(
    ['code', 'status', 'fault of', 'what happened', 'what to do'],
    codes.map((code) => {
      const { status, source } = errorCodes[code];
      const { meaning, remedy } = explanations[code];
      return [`\`${code}\``, String(status), sourceWords[source], meaning, remedy];
    })
  );
}

const sourceWords = { user: 'query or settings', downstream: 'data', plugin: 'plugin' } as const;
