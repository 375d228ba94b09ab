// What the schema finds wrong with a draft, a sentence for each field to stand beside it.
import { capital } from '../../shared/capital';
import { issueSentences } from '../../shared/parse/issue-sentence';
import { valueAt } from '../../shared/parse/value-at';
import { t } from '../translation/t';

/** Dotted path of a field, such as `components.0.weight`, → what is wrong with it. */
export type Faults = Readonly<Record<string, string>>;

/** The first fault of each path. */
export function faultsByPath(issues: Parameters<typeof issueSentences>[0], json: unknown): Faults {
  const faults: Record<string, string> = {};
  for (const issue of issues) {
    faults[issue.path.join('.')] ??= sentence(issue, valueAt(json, issue.path));
  }
  return faults;
}

type Issue = Parameters<typeof issueSentences>[0][number];

function sentence(issue: Issue, found: unknown): string {
  if (typeof found === 'number' && Number.isNaN(found)) {
    return t('settings.enter-a-number', 'Enter a number.');
  }
  if (issue.code === 'custom') {
    return `${capital(issue.message)}.`;
  }
  if (found === '') {
    return t('settings.fill-in', 'Fill this in.');
  }
  return issueSentences([{ ...issue, path: [] }], { name: 'It', json: found });
}
