import { fireEvent, render, screen } from '@testing-library/react';
import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event';
import React, { useState } from 'react';
import { parseSettings } from '../../../shared/settings/parse-settings';
import type { ConnectionOptions } from '../connection/stored-connection';
import { UrlsSection } from './UrlsSection';

function open(given: Partial<ConnectionOptions> = {}) {
  const changes: ConnectionOptions[] = [];
  function Page() {
    const [options, setOptions] = useState<ConnectionOptions>({
      jsonData: { source: 'csv', mapping: { entities: { accounts: { url: 'https://exports.example.com/a.csv' } } } },
      secureJsonFields: {},
      ...given,
    });
    const onChange = (next: ConnectionOptions) => {
      changes.push(next);
      setOptions(next);
    };
    return <UrlsSection id="u" options={options} readOnly={false} onChange={onChange} />;
  }
  render(<Page />);
  return {
    saved: () => changes.at(-1),
    user: userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never }),
  };
}

const type = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

test('is folded away until the mapping reads a URL', () => {
  open({ jsonData: { source: 'csv' } });
  expect(screen.queryByRole('radio', { name: 'Token' })).not.toBeInTheDocument();
});

test('a login with a password names its one host, and the password is kept apart', async () => {
  const { saved, user } = open();
  await user.click(screen.getByRole('radio', { name: 'User and password' }));
  expect(screen.getByText('Name the host that gets the login.')).toBeInTheDocument();
  expect(screen.getByText('Enter the user.')).toBeInTheDocument();
  type(/^Host of the login/, 'https://exports.example.com/');
  expect(screen.getByText(/^Write it as exports.example.com/)).toBeInTheDocument();
  type(/^Host of the login/, 'exports.example.com:8443');
  type(/^Login user/, 'ann');
  type(/^Login password/, 'a secret');
  const { jsonData, secureJsonData } = saved() ?? { jsonData: {} };
  expect(jsonData.urls).toEqual({ login: 'basic', loginHost: 'exports.example.com:8443', user: 'ann' });
  expect(secureJsonData).toEqual({ urlPassword: 'a secret' });
  expect(() => parseSettings(jsonData)).not.toThrow();
});

test('a token stands for a user, and one that was saved is not shown', async () => {
  const { saved, user } = open({ secureJsonFields: { urlToken: true } });
  await user.click(screen.getByRole('radio', { name: 'Token' }));
  expect(screen.queryByLabelText(/^Login user/)).not.toBeInTheDocument();
  expect(screen.getByLabelText(/^Login token/)).toHaveValue('configured');
  await user.click(screen.getByRole('button', { name: 'Reset' }));
  expect(saved()).toMatchObject({ secureJsonFields: { urlToken: false }, secureJsonData: { urlToken: '' } });
});

test('limits are folded away, and one that is not allowed is named and not stored', async () => {
  const { saved, user } = open();
  expect(screen.queryByLabelText(/^Fetch at most/)).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: /More/ }));
  type(/^Fetch at most/, '5000');
  expect(screen.getByText(/^It must be at most 2,?000, not 5000/)).toBeInTheDocument();
  expect(saved()).toBeUndefined();
  type(/^Fetch at most/, '500');
  type(/^Root certificate for URLs/, 'PEM');
  expect(saved()).toMatchObject({
    jsonData: { urls: { maxMegabytes: 500 } },
    secureJsonData: { urlCaCertificate: 'PEM' },
  });
});
