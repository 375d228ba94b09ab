// The URL of a file, taken over when it is left, so that no half of one is asked for.
import { Field, Input } from '@grafana/ui';
import React, { useState } from 'react';
import { capital } from '../../../shared/capital';
import { urlFault } from '../../../shared/model/file-url';
import { t } from '../../translation/t';

interface Props {
  readonly id: string;
  readonly url: string;
  /** Why the file could not be read. */
  readonly unread: string | undefined;
  readonly readOnly: boolean;
  readonly onChange: (url: string) => void;
}

const WIDTH = 60;

export function UrlField({ id, url, unread, readOnly, onChange }: Props) {
  const [draft, setDraft] = useState<string>();
  const text = draft ?? url;
  const fault = text === '' ? t('mapping.enter-url', 'enter the URL of the file') : urlFault(text);
  const error = fault === undefined ? (draft === undefined ? unread : undefined) : `${capital(fault)}.`;
  return (
    <Field
      noMargin
      htmlFor={`${id}-url`}
      label={t('mapping.file-url', 'URL of the file')}
      description={t(
        'mapping.file-url-about',
        'A CSV file, as it is or packed with gzip. Only https, and only hosts that your administrator lists.'
      )}
      invalid={error !== undefined}
      error={error}
    >
      <Input
        id={`${id}-url`}
        width={WIDTH}
        inputMode="url"
        spellCheck={false}
        value={text}
        placeholder="https://exports.example.com/accounts.csv"
        disabled={readOnly}
        onChange={(event) => setDraft(event.currentTarget.value.trim())}
        onBlur={() => {
          if (draft !== undefined && draft !== url) {
            onChange(draft);
          }
          setDraft(undefined);
        }}
      />
    </Field>
  );
}
