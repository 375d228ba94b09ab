// Dashboard variables as they are written in a query.
import { CoreApp } from '@grafana/data';
import type { Templates } from '../data-source/expand-variables';

/** `$csm`, `$team` …; none where nothing would fill them in, as in alert rules. */
export function variableNames(templates: Templates, app: CoreApp | undefined): string[] {
  return fillsVariables(app) ? templates.getVariables().map(({ name }) => `$${name}`) : [];
}

/** Whether the place an editor is open in knows dashboard variables. */
export function fillsVariables(app: CoreApp | undefined): boolean {
  return app !== CoreApp.UnifiedAlerting && app !== CoreApp.CloudAlerting;
}
