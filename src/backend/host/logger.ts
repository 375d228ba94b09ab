// hclog's JSON lines, as go-plugin reads them from a plugin's stderr: one object a line, string
// `@level`, `@message`, `@module`, `@timestamp` with six fractional digits, everything else a field.
import { MAX_LOG_LINE_BYTES } from './limits';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error';
export type LogFields = Readonly<Record<string, unknown>>;

/** Never give it a secret: Grafana's log is read by many. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A logger that adds these fields to each line. */
  with(fields: LogFields): Logger;
}

/** Where lines go and what time it is. */
export interface LogOutput {
  /** Takes whole lines, newline included. */
  writeStderr(line: string): void;
  nowMs(): number;
}

/** A logger for one module; `base` is added to each line. */
export function createLogger(module: string, output: LogOutput, base: LogFields = {}): Logger {
  const at =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}) =>
      output.writeStderr(logLine({ level, module, message, atMs: output.nowMs(), fields: { ...base, ...fields } }));
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    with: (fields) => createLogger(module, output, { ...base, ...fields }),
  };
}

export interface LogEntry {
  readonly level: LogLevel;
  readonly module: string;
  readonly message: string;
  readonly atMs: number;
  readonly fields: LogFields;
}

/** One line, newline included, never longer than `MAX_LOG_LINE_BYTES`; long texts are cut, with a mark. */
export function logLine(entry: LogEntry): string {
  const plain = Object.entries(entry.fields).filter(([key]) => !key.startsWith('@'));
  for (let room = MAX_LOG_LINE_BYTES; room >= 16; room = Math.floor(room / 2)) {
    const fields = Object.fromEntries(plain.map(([key, value]) => [key, fieldValue(value, room)]));
    const line = encode({ ...entry, message: shorten(entry.message, room), fields });
    if (Buffer.byteLength(line) <= MAX_LOG_LINE_BYTES) {
      return line;
    }
  }
  return encode({ ...entry, message: shorten(entry.message, 1_000), fields: { fields_left_out: plain.length } });
}

function encode({ level, module, message, atMs, fields }: LogEntry): string {
  const time = new Date(atMs).toISOString().replace('Z', '000Z');
  const own = { '@level': level, '@message': message, '@module': module, '@timestamp': time };
  return `${JSON.stringify({ ...fields, ...own })}\n`;
}

function fieldValue(value: unknown, room: number): string | number | boolean | null {
  switch (typeof value) {
    case 'number':
    case 'boolean':
      return value;
    case 'string':
      return shorten(value, room);
    case 'undefined':
      return null;
    case 'object':
      return value === null ? null : shorten(value instanceof Error ? errorText(value) : objectText(value), room);
    case 'bigint':
    case 'symbol':
    case 'function':
      return shorten(String(value), room);
  }
}

function objectText(value: object): string {
  try {
    return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? String(item) : item));
  } catch {
    // Circular: a log line is no place to fail.
    return String(value);
  }
}

function errorText(error: Error): string {
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause instanceof Error && error.cause !== error ? `${own}\ncaused by ${errorText(error.cause)}` : own;
}

function shorten(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, room)} … (${text.length - room} more characters)`;
}
