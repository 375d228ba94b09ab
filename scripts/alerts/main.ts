// Writes provisioning/alerting/customer-success.yaml, or checks it.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../command';
import { ruleJson } from './rule';
import { rules } from './rules';
import { yaml } from './yaml';

const file = 'provisioning/alerting/customer-success.yaml';
const head = `# Generated from scripts/alerts by npm run alerts:generate. docs/alerting.md explains every rule.
# Another data source: replace the uid cs-sample. Several CSMs or segments: each is an alert of its own.
`;
const groups = [
  { orgId: 1, name: 'Customer Success', folder: 'Customer Success', interval: '5m', rules: rules.map(ruleJson) },
];
const wanted = `${head}${yaml({ apiVersion: 1, groups })}\n`;
const present = await readFile(join(root, file), 'utf8').catch(() => '');

if (present !== wanted && process.argv.includes('--check')) {
  console.error(`${file} is not what its source gives. Run npm run alerts:generate.`);
  process.exitCode = 1;
} else if (present !== wanted) {
  await writeFile(join(root, file), wanted);
  console.log(`Wrote ${file}.`);
}
