// The door of the facts room: one fact query per family.
import type { FamilyId } from '../../shared/catalogue';
import type { Dialect } from './dialect';
import type { FactRequest } from './fact-request';
import { revenueCohortFacts } from './revenue-cohort/revenue-cohort-facts';
import type { Statement } from './statement';
import { surveyFacts } from './survey-facts';

export const factQueries: Readonly<Record<FamilyId, (request: FactRequest, dialect: Dialect) => Statement>> = {
  'revenue-cohort': revenueCohortFacts,
  surveys: surveyFacts,
};

export type { FactModel, FactRequest } from './fact-request';
export { decodeParts, type GroupParts, type PartsTable, type WindowParts } from './parts-table';
export { toSql } from './statement';
export { indexWindows } from './window-relations';
export { BLANK, UNASSIGNED } from './dimensions';
