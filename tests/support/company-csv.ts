// Writes a company as a folder of canonical CSV files.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Instant } from '../../src/shared/calendar/window';
import { entities, entityIds } from '../../src/shared/model/entities';
import type { Company } from './company';

type Cell = string | null | undefined;
export type CsvTable = ReadonlyArray<readonly Cell[]>;

/** One table as CSV text: quoted only where a cell needs it, nulls as empty cells. */
export function csv(rows: CsvTable): string {
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('');
}

function cell(value: Cell): string {
  const text = value ?? '';
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const instant = (at: Instant | null | undefined) =>
  at === null || at === undefined ? null : new Date(at).toISOString();

/** The company's files by name. */
export function companyFiles(company: Company): Record<string, CsvTable> {
  const { accounts, csms, owners, subscriptions, responses, rates } = company;
  const segments = [...new Set(accounts.flatMap((account) => Object.keys(account.segments ?? {})))];
  const files: Record<string, CsvTable> = {
    'accounts.csv': [
      ['id', 'name', 'started_at', 'ended_at', 'known_churn_on', 'csm', ...segments],
      ...accounts.map((row) => [
        row.id,
        row.name,
        instant(row.startedAt),
        instant(row.endedAt),
        instant(row.knownChurnOn),
        row.csm,
        ...segments.map((segment) => row.segments?.[segment]),
      ]),
    ],
  };
  if (csms) {
    files['csms.csv'] = [
      ['id', 'name', 'email', 'team', 'hired_on', 'capacity'],
      ...csms.map((row) => [row.id, row.name, row.email, row.team, instant(row.hiredOn), row.capacity]),
    ];
  }
  if (owners) {
    files['account_owners.csv'] = [
      ['account', 'csm', 'valid_from', 'valid_to', 'share'],
      ...owners.map((row) => [row.account, row.csm, instant(row.from), instant(row.to), row.share]),
    ];
  }
  if (subscriptions) {
    files['subscriptions.csv'] = [
      ['account', 'from', 'to', 'cancelled_at', 'amount', 'billing_interval', 'currency'],
      ...subscriptions.map((row) => [
        row.account,
        instant(row.from),
        instant(row.to),
        instant(row.cancelledAt),
        row.amount,
        row.interval,
        row.currency,
      ]),
    ];
  }
  if (responses) {
    files['survey_responses.csv'] = [
      ['id', 'account', 'kind', 'score', 'scale', 'respondent', 'csm', 'trigger', 'asked_at', 'answered_at'],
      ...responses.map((row) => [
        row.id,
        row.account,
        row.kind,
        row.score,
        row.scale,
        row.respondent,
        row.csm,
        row.trigger,
        instant(row.askedAt),
        instant(row.answeredAt),
      ]),
    ];
  }
  if (rates) {
    files['fx_rates.csv'] = [
      ['currency', 'valid_from', 'rate'],
      ...rates.map((row) => [row.currency, instant(row.from), row.rate]),
    ];
  }
  for (const entity of entityIds) {
    const rows = company.more?.[entity];
    if (rows === undefined) {
      continue;
    }
    const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const header = fields.length > 0 ? fields : Object.keys(entities[entity].fields);
    files[`${entity}.csv`] = [
      header,
      ...rows.map((row) =>
        header.map((field) => {
          const value = row[field] ?? null;
          return typeof value === 'number' ? instant(value) : value;
        })
      ),
    ];
  }
  return files;
}

/** A temporary folder with the given files; `remove` deletes it. */
export function temporaryFolder(files: Readonly<Record<string, CsvTable | string>>) {
  const folder = mkdtempSync(path.join(tmpdir(), 'customer-success-'));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(path.join(folder, name), typeof content === 'string' ? content : csv(content));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
