// The data source as a provisioning file, so that what was clicked together can be kept in git. Secrets are not in
// it: each is read from an environment variable.
import type { DataSourceSettings } from '@grafana/data';
import { pluginId } from '../../data-source/plugin-id';
import type { StoredSettings } from '../../data-source/stored';

type Options = Pick<DataSourceSettings<StoredSettings>, 'name' | 'uid' | 'jsonData' | 'secureJsonFields'>;

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** A file for Grafana's `provisioning/datasources`. */
export function provisioningYaml({ name, uid, jsonData, secureJsonFields }: Options): string {
  const secrets = Object.keys(secureJsonFields).filter((key) => secureJsonFields[key]);
  const variables = secrets.map((key) => `  ${key}: \${${environmentName(key)}}`);
  return [
    'apiVersion: 1',
    'datasources:',
    `  - name: ${valueOf(name)}`,
    `    uid: ${scalar(uid)}`,
    `    type: ${pluginId}`,
    '    access: proxy',
    `    jsonData:${yaml(plain(jsonData), 3)}`,
    ...(variables.length === 0 ? [] : ['    secureJsonData:', ...variables.map((line) => `    ${line}`)]),
    '',
  ].join('\n');
}

/** E.g. `POSTGRES_PASSWORD` for `postgresPassword`. */
export const environmentName = (key: string): string =>
  key
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .replace(/\W/g, '_')
    .toUpperCase();

/** What JSON keeps of a value. */
const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json; // what JSON.parse makes

/** What follows a key, or a dash. */
function yaml(value: Json, depth: number): string {
  const indent = '  '.repeat(depth);
  if (isList(value)) {
    return value.length === 0
      ? ' []'
      : value.every((item) => typeof item !== 'object' || item === null)
        ? ` [${value.map((item) => valueOf(item)).join(', ')}]`
        : value.map((item) => `\n${indent}-${yaml(item, depth + 1).replace(/^\n\s*/, ' ')}`).join('');
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, item] as const]));
    return entries.length === 0
      ? ' {}'
      : entries.map(([key, item]) => `\n${indent}${scalar(key)}:${yaml(item, depth + 1)}`).join('');
  }
  return ` ${valueOf(value)}`;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** Grafana puts environment variables in for `$…` in values, not in keys. */
const valueOf = (value: Json): string => scalar(value).replace(/\$/g, '$$$$');

/** Text without quotes only where no reader of YAML could take it for anything else. */
function scalar(value: Json): string {
  const words = new Set(['true', 'false', 'yes', 'no', 'on', 'off', 'null', 'y', 'n']);
  return typeof value === 'string' && /^[A-Za-z_][\w-]*$/.test(value) && !words.has(value.toLowerCase())
    ? value
    : JSON.stringify(value);
}
