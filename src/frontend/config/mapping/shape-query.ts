// Snapshots and movements of a database as stretches of time: the select that is proposed for them.
import type { EntityProposal, FieldProposal } from '../../../shared/model/auto-map';

/** Null where a column needs more than its name to be read, which no select proposed unseen should guess. */
export function shapeQuery({ shape, table, fields, subtract = {} }: EntityProposal): string | null {
  const column = (field: string): string | null => nameOf(fields.find((each) => each.field === field));
  const [account, from, amount, currency] = ['account', 'from', 'amount', 'currency'].map(column);
  if (shape === undefined || !account || !from || !amount) {
    return null;
  }
  const told = amountAsTold(
    fields.find(({ field }) => field === 'amount'),
    amount
  );
  const money = currency ? [quoted(currency)] : [];
  const place = [...(table.schema === undefined ? [] : [table.schema]), table.name].map(quoted).join('.');
  if (shape === 'monthly_snapshot') {
    // A month's row is how things stand at its end, so it holds at the very moment that closes the month too.
    const month = `date_trunc('month', cast(${quoted(from)} as timestamp))`;
    const after = "interval '1 microsecond'";
    return [
      `select ${quoted(account)} as account, ${month} + ${after} as "from",`,
      // What was told last holds until more is told.
      `  case when ${month} < max(${month}) over () then ${month} + interval '1 month' + ${after} end as "to",`,
      `  ${[`${told} as amount`, ...money.map((name) => `${name} as currency`)].join(', ')}`,
      `from ${place}`,
    ].join('\n');
  }
  const downward = Object.entries(subtract).map(
    ([name, values]) => `${quoted(name)} in (${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')})`
  );
  const change = downward.length === 0 ? told : `case when ${downward.join(' or ')} then -${told} else ${told} end`;
  const same = ['account', ...money.map(() => 'currency')];
  return [
    // Where nothing is paid there is no stretch, which a plan that costs nothing would be.
    'select *',
    'from (',
    `  select ${same.join(', ')}, "from", lead("from") over moved as "to", sum(amount) over moved as amount`,
    '  from (',
    `    select ${quoted(account)} as account, ${quoted(from)} as "from", ${change} as amount${money.map((name) => `, ${name} as currency`).join('')}`,
    `    from ${place}`,
    '  ) as movement',
    `  window moved as (partition by ${same.join(', ')} order by "from")`,
    ') as stretch',
    'where amount <> 0',
  ].join('\n');
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A column, where nothing has to be known of it but its name and what an amount is divided by. */
function nameOf(proposal: FieldProposal | undefined): string | null {
  const mapping = proposal?.mapping;
  if (mapping === undefined || typeof mapping === 'string') {
    return mapping ?? null;
  }
  const options = 'column' in mapping ? Object.keys(mapping) : [];
  return 'column' in mapping && options.every((key) => key === 'column' || key === 'divideBy') ? mapping.column : null;
}

/** Divided by way of a product, which is exact. */
function amountAsTold(proposal: FieldProposal | undefined, column: string): string {
  const mapping = proposal?.mapping;
  return typeof mapping === 'object' && 'column' in mapping && mapping.divideBy !== undefined
    ? `${quoted(column)} * ${1 / mapping.divideBy}`
    : quoted(column);
}
