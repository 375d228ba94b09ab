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
      'A setting or the mapping cannot be read: an unknown key, a time zone that is none, a folder that is not there.',
    remedy: 'Correct the key that the message names in the data source settings, then Save & test.',
  },
  bad_data: {
    meaning: 'A whole file cannot be used: it is missing or empty, lacks a column, or amounts have no exchange rate.',
    remedy:
      'Correct the file, or map another file or column. Single bad rows never cause this; they are left out and counted.',
  },
  not_mapped: {
    meaning: 'The metric needs a table that the data source does not have.',
    remedy: 'Add the file, or map it. The metric reference says what each metric needs.',
  },
  forbidden: {
    meaning: 'The folder is not among those the administrator allows, or a file links to a place outside it.',
    remedy: 'Ask the administrator to name the folder in `allowed_folders`; put files, not links, into it.',
  },
  not_found: {
    meaning: 'What was asked for is not there. Nothing raises this yet.',
    remedy: 'Check the name in the message.',
  },
  too_large: {
    meaning: 'The query has more than 5,000 windows, or needs more memory than the embedded database may use.',
    remedy: 'Choose a shorter range, a longer period or fewer groups.',
  },
  cancelled: {
    meaning: 'The data source was being closed or replaced while the query ran.',
    remedy: 'Run the query again.',
  },
  timeout: {
    meaning: 'An answer took longer than its limit. Nothing raises this yet.',
    remedy: 'Run the query again; ask for a shorter range where it repeats.',
  },
  source_down: {
    meaning: 'The data changed while it was read, or its copy was replaced just then.',
    remedy: 'Run the query again.',
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
