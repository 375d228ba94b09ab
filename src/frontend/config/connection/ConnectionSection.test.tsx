import { config } from '@grafana/runtime';
import { fireEvent, render, screen } from '@testing-library/react';
import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event';
import React, { useState } from 'react';
import { parseSettings } from '../../../shared/settings/parse-settings';
import { layOutLists } from '../../testing/list-layout';
import { ConnectionSection } from './ConnectionSection';
import type { ConnectionOptions } from './stored-connection';

beforeEach(layOutLists);
afterEach(() => jest.restoreAllMocks());

function open(given: Partial<ConnectionOptions> = {}, readOnly = false) {
  const changes: ConnectionOptions[] = [];
  function Page() {
    const [options, setOptions] = useState<ConnectionOptions>({
      jsonData: { source: 'postgres' },
      secureJsonFields: {},
      ...given,
    });
    const onChange = (next: ConnectionOptions) => {
      changes.push(next);
      setOptions(next);
    };
    return <ConnectionSection id="pg" options={options} readOnly={readOnly} onChange={onChange} />;
  }
  const { unmount } = render(<Page />);
  return {
    unmount,
    saved: () => changes.at(-1),
    user: userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never }),
  };
}

const type = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

test('a connection is filled in as in Grafana’s own PostgreSQL data source, the password apart and encrypted', () => {
  const { saved } = open();
  expect(screen.getByText('Enter the host of the database.')).toBeInTheDocument();
  type(/^Host URL/, 'db.example.com:5432');
  type(/^Database name/, 'crm');
  type(/^Username/, 'kpi');
  type(/^Password/, 'a secret');
  const { jsonData, secureJsonData } = saved() ?? { jsonData: {} };
  expect(jsonData.postgres).toEqual({ host: 'db.example.com:5432', database: 'crm', user: 'kpi' });
  expect(secureJsonData).toEqual({ postgresPassword: 'a secret' });
  expect(() => parseSettings(jsonData)).not.toThrow();
});

test('a host that cannot be read is named', () => {
  open();
  type(/^Host URL/, 'postgres://me:pw@db/crm');
  expect(screen.getByText(/^Write it as db.example.com:5432/)).toBeInTheDocument();
});

test('a secret that was saved is not shown, and can be given anew', async () => {
  const { saved, user } = open({ secureJsonFields: { postgresPassword: true } });
  expect(screen.getByLabelText(/^Password/)).toHaveValue('configured');
  await user.click(screen.getByRole('button', { name: 'Reset' }));
  expect(saved()).toMatchObject({
    secureJsonFields: { postgresPassword: false },
    secureJsonData: { postgresPassword: '' },
  });
});

test('which certificates are asked for goes by the TLS mode, verify-full where none is chosen', async () => {
  const { saved, user } = open();
  expect(screen.getByLabelText(/^TLS.SSL mode/)).toHaveValue('verify-full');
  type(/^TLS\/SSL root certificate/, 'PEM');
  type(/^Server name/, 'db.internal');
  expect(saved()).toMatchObject({
    jsonData: { postgres: { tls: { serverName: 'db.internal' } } },
    secureJsonData: { postgresCaCertificate: 'PEM' },
  });
  await user.click(screen.getByLabelText(/^TLS.SSL mode/));
  await user.click(await screen.findByRole('option', { name: /^require/ }));
  expect(saved()?.jsonData.postgres?.tls).toMatchObject({ mode: 'require' });
  expect(screen.queryByLabelText(/root certificate/)).not.toBeInTheDocument();
  expect(screen.getByLabelText(/client key/)).toBeInTheDocument();
});

test('pool and time limits are folded away, and only what the backend takes is stored', async () => {
  const { saved, user } = open();
  expect(screen.queryByLabelText(/^Max open/)).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: /More/ }));
  type(/^Max open/, '10');
  type(/^Statement within/, '30');
  expect(saved()?.jsonData.postgres).toMatchObject({ pool: { max: 10 }, timeouts: { statementSeconds: 30 } });
  type(/^Max open/, '1000');
  expect(screen.getByText('It must be at most 50, not 1000.')).toBeInTheDocument();
  expect(saved()?.jsonData.postgres).toMatchObject({ pool: { max: 10 } });
  expect(screen.queryByLabelText(/^Copy at most/)).not.toBeInTheDocument();
  await user.click(screen.getByRole('radio', { name: 'Copied' }));
  type(/^Copy at most/, '1000');
  expect(saved()?.jsonData.postgres).toMatchObject({ mode: 'copy', copyRowLimit: 1000 });
  type(/^Copy at most/, '');
  expect(screen.getByLabelText(/^Copy at most/)).toHaveAttribute('placeholder', '500000');
});

test('a provisioned connection can be read and not changed', () => {
  open(
    {
      jsonData: { postgres: { host: 'db', database: 'crm', user: 'kpi' } },
      secureJsonFields: { postgresPassword: true },
    },
    true
  );
  for (const label of [/^Host URL/, /^Database name/, /^Username/, /^Password/, /^TLS\/SSL mode/, /^Server name/]) {
    expect(screen.getByLabelText(label)).toBeDisabled();
  }
});

test('the way through the secure socks proxy is offered where Grafana has one, and can always be left', async () => {
  const { unmount } = open();
  expect(screen.queryByLabelText(/^Secure socks proxy/)).toBeNull();
  unmount();
  jest.replaceProperty(config, 'secureSocksDSProxyEnabled', true);
  const { user, saved } = open();
  await user.click(screen.getByLabelText(/^Secure socks proxy/));
  expect(saved()?.jsonData).toEqual({ source: 'postgres', enableSecureSocksProxy: true });
  expect(() => parseSettings(saved()?.jsonData)).not.toThrow();
  jest.replaceProperty(config, 'secureSocksDSProxyEnabled', false);
  await user.click(screen.getByLabelText(/^Secure socks proxy/));
  expect(saved()?.jsonData.enableSecureSocksProxy).toBe(false);
});

test('a connection that was provisioned without some of it asks for the rest', () => {
  const postgres = { host: 'db.example.com' } as ConnectionOptions['jsonData']['postgres'];
  const { saved } = open({ jsonData: { source: 'postgres', postgres } });
  expect(screen.getByText('Enter the name of the database.')).toBeInTheDocument();
  type(/^Username/, 'kpi');
  expect(saved()?.jsonData.postgres).toMatchObject({ host: 'db.example.com', user: 'kpi' });
});
