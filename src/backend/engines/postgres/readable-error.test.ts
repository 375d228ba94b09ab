import { DatabaseError } from 'pg';
import { readable } from './readable-error';

const config = {
  hosts: [{ host: 'db', port: 5432 }],
  ...{ database: 'crm', user: 'reader', password: 'p', tls: { mode: 'disable' as const } },
  ...{ pool: { max: 1, idleSeconds: 1, lifetimeSeconds: 1 }, applicationName: 'tests' },
  ...{ connectTimeoutSeconds: 1, statementTimeoutSeconds: 1, lockTimeoutSeconds: 1 },
};

function said(code: string, message: string, host?: { readonly host: string; readonly port: number }) {
  const error = new DatabaseError(message, message.length, 'error');
  error.code = code;
  return readable(error, { config, ...(host === undefined ? {} : { host }) });
}

it.each([
  'invalid input syntax for type integer: "ann@acme.example"',
  'value "ann@acme.example" is out of range for type integer',
  'invalid value "ann@acme.example" for "YYYY"',
  'value "say "ann@acme.example"" is out of range',
  'invalid input syntax: "ann@acme.example and so on',
  'ungültige Eingabesyntax für Typ integer: »ann@acme.example«',
  'syntaxe en entrée invalide pour le type integer : « ann@acme.example »',
])('leaves out the value of %s', (message) => {
  const { code, message: words } = said('22P02', message);
  expect(code).toBe('bad_data');
  expect(words).not.toContain('acme');
  expect(words).toMatch(
    /^A value in the mapped tables is not what the mapping says: \p{L}.*\. Correct the field's format\.$/u
  );
});

it('takes a broken connection for one that is down, and a broken protocol of a select for a fault of its query', () => {
  const message = 'bind message supplies 0 parameters, but prepared statement "" requires 1';
  expect(said('08P01', message)).toMatchObject({ code: 'bad_settings' });
  expect(said('08P01', message, { host: 'db', port: 5432 })).toMatchObject({ code: 'source_down' });
  expect(said('08006', 'connection failure')).toMatchObject({ code: 'source_down' });
  expect(said('28001', 'no', { host: 'db', port: 5432 })).toMatchObject({ code: 'login_refused' });
});

it('takes a query that needs more than the server has for too large, not for a server that is down', () => {
  for (const code of ['53100', '53200', '53400']) {
    const { code: told, message } = said(code, 'temporary file size exceeds temp_file_limit (1024kB)');
    expect(told).toBe('too_large');
    expect(message).toContain('Ask for a shorter range or fewer groups.');
  }
});
