import { parseSettings } from '../../src/shared/settings/parse-settings';
import { readPostgresUrl } from './postgres-url';

describe('readPostgresUrl', () => {
  it('keeps the password apart from the settings, and leaves TLS to the default of the data source', () => {
    const { settings, secrets, title } = readPostgresUrl('postgres://kpi:s%40cret@db.example.com:6432/crm');
    expect(settings).toEqual({ host: 'db.example.com:6432', database: 'crm', user: 'kpi' });
    expect(secrets).toEqual({ postgresPassword: 's@cret' });
    expect(title).toBe('crm on db.example.com:6432');
    const stored = parseSettings({ source: 'postgres', postgres: settings });
    expect(stored.postgres?.tls.mode).toBe('verify-full');
  });

  it.each(['disable', 'require', 'verify-ca', 'verify-full'])('takes sslmode=%s', (mode) => {
    expect(readPostgresUrl(`postgresql://kpi@db/crm?sslmode=${mode}`).settings.tls).toEqual({ mode });
  });

  it.each([
    ['postgres://kpi@db1:5432,db2:5433/crm', 'db1:5432,db2:5433'],
    ['postgres://kpi@[::1]:6432/crm', '[::1]:6432'],
    ['postgres://kpi@/crm?host=/run/postgresql', '/run/postgresql'],
    ['postgres://kpi@%2Frun%2Fpostgresql/crm', '/run/postgresql'],
  ])('reads the hosts of %s', (url, host) => {
    expect(readPostgresUrl(url).settings.host).toBe(host);
  });

  it('takes a password from elsewhere only where the URL has none', () => {
    expect(readPostgresUrl('postgres://kpi@db/crm', 'other').secrets).toEqual({ postgresPassword: 'other' });
    expect(readPostgresUrl('postgres://kpi:own@db/crm', 'other').secrets).toEqual({ postgresPassword: 'own' });
    expect(readPostgresUrl('postgres://kpi@db/crm').secrets).toEqual({});
  });

  it.each([
    ['mysql://kpi:hunter2@db/crm', /no Postgres URL/],
    ['db.example.com:5432/crm', /no Postgres URL/],
    ['postgres://kpi:hunter2@x@db/crm', /in a password as %40/],
    ['postgres://kpi:hunter2/x@db/crm', /in a password as %40/],
    ['postgres://kpi:hunter2%@db/crm', /write % itself as %25/],
    ['postgres://kpi:hunter2@db', /names no database/],
    ['postgres://kpi:hunter2@/crm', /names no host/],
    ['postgres://db/crm', /names no user/],
    ['postgres://kpi:hunter2@db:99999/crm', /host of the URL cannot be read/],
    ['postgres://kpi:hunter2@db/crm?sslmode=prefer', /Allowed: disable, require, verify-ca, verify-full/],
    ['postgres://kpi:hunter2@db/crm?sslcert=a', /parameter sslcert/],
  ])('refuses %s without repeating the password', (url, sentence) => {
    expect(() => readPostgresUrl(url)).toThrow(sentence);
    expect(() => readPostgresUrl(url)).not.toThrow(/hunter2/);
  });
});
