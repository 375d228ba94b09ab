// A secret of the settings: it can be set and forgotten, never read.
import { Field, SecretInput, SecretTextArea } from '@grafana/ui';
import React from 'react';
import { type ConnectionOptions, type SecretKey, withoutSecret, withSecret } from './connection/stored-connection';

interface Props<T extends ConnectionOptions> {
  readonly id: string;
  readonly secret: SecretKey;
  readonly label: string;
  readonly description?: string;
  readonly placeholder: string;
  /** For texts of several lines, such as certificates. */
  readonly isLong?: boolean;
  readonly options: T;
  readonly readOnly: boolean;
  readonly onChange: (options: T) => void;
}

const WIDTH = 40;
const ROWS = 5;

export function SecretSetting<T extends ConnectionOptions>(props: Props<T>) {
  const { id, secret, label, description, placeholder, isLong = false, options, readOnly, onChange } = props;
  const shared = {
    id,
    placeholder,
    isConfigured: options.secureJsonFields?.[secret] ?? false,
    value: options.secureJsonData?.[secret] ?? '',
    disabled: readOnly,
    onReset: () => onChange(withoutSecret(options, secret)),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange(withSecret(options, secret, event.currentTarget.value)),
  };
  return (
    <Field noMargin htmlFor={id} label={label} description={description}>
      {isLong ? (
        <SecretTextArea {...shared} cols={WIDTH} rows={ROWS} />
      ) : (
        <SecretInput {...shared} width={WIDTH} autoComplete="new-password" />
      )}
    </Field>
  );
}
