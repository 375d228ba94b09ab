// What people copy out of the pages must be taken as it stands.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { mappingSchema } from '../../src/shared/model/mapping';
import { parseQuery } from '../../src/shared/query/parse-query';

const root = dirname(dirname(__dirname));

const record = z.record(z.string(), z.unknown());

interface Example {
  readonly where: string;
  readonly json: z.infer<typeof record>;
}

const examples: Example[] = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)]
  .filter((page) => page.endsWith('.md'))
  .flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, text = ''], index) => ({
      where: `${page}, example ${index + 1}`,
      json: record.parse(JSON.parse(text)),
    }))
  );

/** A variable without a value is refused, so each gets one here. */
const withValues = (json: Example['json']): unknown => JSON.parse(JSON.stringify(json).replace(/"\$\w+"/g, '"x"'));

const isVariable = ({ json }: Example): boolean => 'name' in json;
const isQuery = ({ json }: Example): boolean => 'metric' in json || 'format' in json;

test.each(examples.filter(isQuery).map((example) => [example.where, example] as const))(
  '%s is a query',
  (_, { json }) => {
    expect(() => parseQuery(withValues(json))).not.toThrow();
  }
);

test.each(
  examples
    .filter((example) => !isQuery(example) && !isVariable(example))
    .map((example) => [example.where, example] as const)
)('%s is a mapping, or a part of one', (_, { json }) => {
  expect(mappingSchema.safeParse(json).error).toBeUndefined();
});
