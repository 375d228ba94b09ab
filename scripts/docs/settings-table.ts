// Every key of the data source's settings with what it may hold and what it is without, from the schema that reads it.
import { z } from 'zod';
import { healthSchema } from '../../src/shared/settings/health-settings';
import { postgresSecrets } from '../../src/shared/settings/postgres-settings';
import { urlSecrets } from '../../src/shared/settings/url-settings';
import { settingsSchema } from '../../src/shared/settings/settings';
import { environmentName } from '../../src/frontend/config/mapping/provisioning-yaml';
import { componentWords, settingsWords } from './settings-words';
import { table } from './table';

/** As much of JSON Schema as the settings come to. */
const nodeSchema = z.object({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  const: z.unknown().optional(),
  default: z.unknown().optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  required: z.array(z.string()).default([]),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
});

type Node = z.infer<typeof nodeSchema>;

interface Key {
  readonly path: string;
  readonly node: Node;
  readonly needed: boolean;
}

/** Explained on pages of their own, or in a table of their own. */
const closed = new Set(['mapping', 'ownMetrics', 'health.components']);

/** One line a key of jsonData. */
export function settingsTable(): string {
  const root = asNode(z.toJSONSchema(settingsSchema, { io: 'input', unrepresentable: 'any' }));
  const keys = keysOf(root, '');
  const isAccess = ({ path }: Key): boolean => /^(postgres|urls)\./.test(path);
  return keyTable([...keys.filter((key) => !isAccess(key)), ...keys.filter(isAccess)], settingsWords);
}

/** One line a key of a health component. */
export function componentTable(): string {
  const { properties = {} } = asNode(z.toJSONSchema(healthSchema, { io: 'input', unrepresentable: 'any' }));
  return keyTable(keysOf(asNode(asNode(properties.components).items), ''), componentWords);
}

/** One line a key of secureJsonData, with the variable that the settings page names for it. */
export function secretsTable(): string {
  const ofPostgres: Readonly<Record<keyof typeof postgresSecrets, string>> = {
    password: 'Postgres: password of the user',
    ca: 'Postgres: certificate of the authority that signed the server’s, in PEM',
    certificate: 'Postgres: certificate of the client, in PEM',
    key: 'Postgres: private key of the client, in PEM',
  };
  const ofUrls: Readonly<Record<keyof typeof urlSecrets, string>> = {
    password: 'URLs: password of the user, for `urls.login` `basic`',
    token: 'URLs: token, for `urls.login` `bearer`',
    ca: 'URLs: certificate of an authority that hosts’ certificates may also be signed by, in PEM',
  };
  const line = (key: string, words: string): string[] => [`\`${key}\``, `\`\${${environmentName(key)}}\``, words];
  return table(
    ['key', 'from the environment', 'meaning'],
    [
      ...namesOf(ofPostgres).map((name) => line(postgresSecrets[name], ofPostgres[name])),
      ...namesOf(ofUrls).map((name) => line(urlSecrets[name], ofUrls[name])),
    ]
  );
}

const namesOf = <T extends object>(closed: T) => Object.keys(closed) as Array<keyof T>;

function keysOf({ properties = {}, required }: Node, within: string): Key[] {
  return Object.entries(properties).flatMap(([name, child]) => {
    const path = within === '' ? name : `${within}.${name}`;
    const node = asNode(child);
    return node.properties === undefined || closed.has(path)
      ? [{ path, node, needed: required.includes(name) }]
      : keysOf(node, path);
  });
}

function keyTable(keys: readonly Key[], words: Readonly<Record<string, string>>): string {
  const gone = Object.keys(words).find((word) => keys.every(({ path }) => path !== word));
  if (gone !== undefined) {
    throw new Error(`The settings have no key ${gone} any more, and the docs explain it.`);
  }
  return table(
    ['key', 'value', 'default', 'meaning'],
    keys.map(({ path, node, needed }) => {
      const meaning = words[path];
      if (meaning === undefined) {
        throw new Error(`The docs do not explain the setting ${path}.`);
      }
      return [`\`${path}\``, valueWords(node), needed ? 'needed' : defaultWords(node), meaning];
    })
  );
}

const typeWords: Readonly<Record<string, string>> = { string: 'text', integer: 'whole number', number: 'number' };

function valueWords(node: Node): string {
  const { type = '', minimum, exclusiveMinimum, maximum } = node;
  if (type === 'boolean') {
    return '`true`, `false`';
  }
  if (node.enum !== undefined) {
    return node.enum.map((choice) => `\`${choice}\``).join(', ');
  }
  if (node.const !== undefined) {
    return `\`${String(node.const)}\``;
  }
  const most = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? undefined : grouped(maximum);
  const limits = [
    minimum === undefined ? null : `from ${grouped(minimum)}`,
    exclusiveMinimum === undefined ? null : `above ${grouped(exclusiveMinimum)}`,
    most === undefined ? null : `to ${most}`,
  ].filter((part) => part !== null);
  return [typeWords[type] ?? (type === 'array' ? 'list' : 'object'), ...limits].join(' ');
}

function defaultWords({ default: usual }: Node): string {
  const isPlain =
    typeof usual !== 'object' || (Array.isArray(usual) && usual.every((item) => typeof item === 'number'));
  return usual === undefined || !isPlain || JSON.stringify(usual) === '[]'
    ? ''
    : `\`${Array.isArray(usual) ? `[${usual.join(', ')}]` : String(usual)}\``;
}

const grouped = (value: number): string => value.toLocaleString('en');

const asNode = (schema: unknown): Node => nodeSchema.parse(schema);
