// The bench: prints a table, or JSON with --json; writes nothing else. `--accounts` and `--growth` change the sizes.
import { parseArgs } from 'node:util';
import { compare, growth, withYardstick } from './against-yardstick';
import { overGrpc, startUp } from './executable';
import { comparePostgres } from './postgres';
import { table, type ResultLine } from './result-line';
import { yardstickIsThere, yardstickPlace } from './yardstick';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    accounts: { type: 'string', default: '100000' },
    growth: { type: 'string', default: '10' },
  },
});
const accounts = Number(values.accounts);
const factor = Number(values.growth);
if (!Number.isInteger(accounts) || accounts < 1000 || !(factor >= 1)) {
  throw new Error('--accounts takes a whole number from 1000 up, --growth a number from 1 up.');
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => process.exit(1));
}

const progress = (what: string) => console.error(`› ${what} …`);
const lines: ResultLine[] = [];

progress('start-up');
lines.push(...(await startUp()));
if (yardstickIsThere) {
  progress(`load and query, ${accounts.toLocaleString('en')} accounts`);
  lines.push(
    ...(await withYardstick(accounts, async (made, folder) => [
      ...(await compare(made, folder)),
      ...(await overGrpc(folder)),
      ...(await comparePostgres(made)),
    ]))
  );
  progress(`growth to ${(accounts * factor).toLocaleString('en')} accounts`);
  lines.push(...(await growth(accounts, accounts * factor)));
} else {
  console.error(`The yardstick is not at ${yardstickPlace}: load, query and growth are left out.`);
}
console.log(values.json ? JSON.stringify(lines, null, 2) : table(lines));
