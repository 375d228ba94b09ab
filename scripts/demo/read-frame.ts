// Reads the data frames a panel would draw: labelled series of times and numbers, and what the plugin remarks.
import { tableFromIPC } from '@uwdata/flechette';

export interface Point {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly value: number | null;
}

export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly points: readonly Point[];
}

/** One frame of type `timeseries-multi`; a frame without fields has no series. */
export function readFrame(bytes: Uint8Array): {
  readonly series: readonly Series[];
  readonly notices: readonly string[];
} {
  const table = tableFromIPC(bytes.slice()); // a copy starts at an aligned address, a slice of a message may not

  const time = table.schema.fields.findIndex(({ name }) => name === 'time');
  const times: readonly unknown[] = time < 0 ? [] : [...table.getChildAt(time)];
  const series = table.schema.fields.flatMap((field, index): Series[] => {
    if (index === time) {
      return [];
    }
    const values: readonly unknown[] = [...table.getChildAt(index)];
    return [
      {
        labels: strings(field.metadata?.get('labels')),
        points: values.map((value, row) => ({ time: number(times[row]) ?? 0, value: number(value) })),
      },
    ];
  });
  return { series, notices: noticesIn(table.schema.metadata?.get('meta')) };
}

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

function strings(json: string | undefined): Readonly<Record<string, string>> {
  const labels = json === undefined ? {} : fieldsOf(JSON.parse(json));
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, String(value)]));
}

function noticesIn(json: string | undefined): string[] {
  const { notices } = json === undefined ? {} : fieldsOf(JSON.parse(json));
  return Array.isArray(notices) ? notices.map((notice) => String(fieldsOf(notice).text)) : [];
}

function fieldsOf(value: unknown): Partial<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
