// A number while it is being typed. What is not yet a number, or not allowed, stays a draft with its fault named;
// only what the schema accepts is stored.
import { useState } from 'react';
import type { z } from 'zod';
import { issueSentences } from '../../shared/parse/issue-sentence';
import { t } from '../translation/t';
import { decimalNumber, mayBeThousands } from './typed-number';

export interface NumberRule<T extends number | undefined> {
  readonly value: T;
  readonly schema: z.ZodType<T>;
  readonly onChange: (value: T) => void;
}

export interface NumberDraft {
  readonly text: string;
  /** Why the text is not stored. */
  readonly fault?: string;
  readonly edit: (typed: string) => void;
}

/** An emptied field stands for "not given", which only a schema that takes `undefined` accepts. */
export function useNumberDraft<T extends number | undefined>({ value, schema, onChange }: NumberRule<T>): NumberDraft {
  // What is typed, the value it was typed over and the one it stands for, which may come back only later: any other
  // that comes from elsewhere replaces it.
  const [draft, setDraft] = useState<{
    readonly text: string;
    readonly over: T;
    readonly told: T;
    readonly fault?: string;
  }>();
  if (draft !== undefined && draft.told === value && draft.over !== value) {
    setDraft({ ...draft, over: value });
  }
  const kept = draft !== undefined && (draft.told === value || draft.over === value) ? draft : undefined;
  return {
    text: kept?.text ?? (value === undefined ? '' : String(value)),
    fault: kept?.fault,
    edit(typed) {
      const read = readNumber(typed, schema);
      if ('fault' in read) {
        setDraft({ text: typed, over: value, told: value, fault: read.fault });
      } else {
        setDraft({ text: typed, over: value, told: read.value });
        onChange(read.value);
      }
    },
  };
}

function readNumber<T extends number | undefined>(
  typed: string,
  schema: z.ZodType<T>
): { readonly value: T } | { readonly fault: string } {
  const json = typed.trim() === '' ? undefined : decimalNumber(typed);
  if (mayBeThousands(typed) && schema.safeParse(decimalNumber(typed.replace(/[.,]/, ''))).success) {
    return { fault: t('settings.no-thousands', 'Write it without a separator of thousands.') };
  }
  const result = schema.safeParse(json);
  if (result.success) {
    return { value: result.data };
  }
  return {
    fault: Number.isFinite(json)
      ? issueSentences(result.error.issues, { name: 'It', json })
      : t('settings.enter-a-number', 'Enter a number.'),
  };
}
