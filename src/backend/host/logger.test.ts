import { createLogger, logLine, type LogFields, type LogLevel } from './logger';
import { MAX_LOG_LINE_BYTES } from './limits';

const entry = (fields: LogFields, message = 'hello', level: LogLevel = 'info') =>
  logLine({ level, module: 'm', message, atMs: Date.UTC(2026, 2, 1, 12, 0, 0, 5), fields });

test('a line is one JSON object with the keys that hclog reads, all of them strings', () => {
  const line = entry({ count: 3 });
  expect(line.endsWith('\n')).toBe(true);
  expect(line.slice(0, -1)).not.toContain('\n');
  expect(JSON.parse(line)).toEqual({
    '@level': 'info',
    '@message': 'hello',
    '@module': 'm',
    '@timestamp': '2026-03-01T12:00:00.005000Z',
    count: 3,
  });
});

test('a field cannot take the place of a key that the host reads', () => {
  expect(JSON.parse(entry({ '@level': 7, '@timestamp': 'never' }))['@level']).toBe('info');
});

test.each([
  ['a long message', entry({}, 'x'.repeat(1_000_000))],
  ['a long field', entry({ text: 'y'.repeat(1_000_000) })],
  ['characters that grow when escaped', entry({ text: '\u0001'.repeat(200_000) })],
  ['characters of many bytes', entry({ text: '漢'.repeat(50_000) })],
  ['many fields', entry(Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`field${index}`, 'z'])))],
])('%s still fits into a line that go-plugin reads as JSON', (_, line) => {
  expect(Buffer.byteLength(line)).toBeLessThanOrEqual(MAX_LOG_LINE_BYTES);
  expect(JSON.parse(line)['@level']).toBe('info');
});

test('a cut text says how much is missing', () => {
  expect(JSON.parse(entry({}, 'x'.repeat(1_000_000)))['@message']).toMatch(/x … \(\d+ more characters\)$/);
});

test('an error brings its stack and its causes', () => {
  const { error } = JSON.parse(entry({ error: new Error('outer', { cause: new Error('inner') }) }));
  expect(error).toMatch(/Error: outer\n {4}at [\s\S]*caused by Error: inner/);
});

test('values that JSON does not know do not break a line', () => {
  const circular: { self?: unknown } = {};
  circular.self = circular;
  const line = JSON.parse(entry({ circular, big: 12n, nothing: undefined, nested: { big: 1n } }));
  expect(line).toMatchObject({ circular: '[object Object]', big: '12', nothing: null, nested: '{"big":"1"}' });
});

test('a logger with fields adds them to each line, a line’s own fields win', () => {
  const lines: string[] = [];
  const output = { writeStderr: (line: string) => lines.push(line), nowMs: () => 0 };
  const log = createLogger('m', output).with({ dsUID: 'a', step: 1 });
  log.debug('d');
  log.warn('w', { step: 2 });
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { '@level': 'debug', dsUID: 'a', step: 1 },
    { '@level': 'warn', dsUID: 'a', step: 2 },
  ]);
});
