// The door of the facts room: a family, a request and a dialect make one fact query.
export { factStatement } from './fact-statement';
export { type FactModel, type FactRequest, momentParts } from './fact-request';
export {
  addShared,
  decodeParts,
  type GroupParts,
  groupsOfShared,
  type PartsTable,
  type SharedParts,
  type WindowParts,
} from './parts-table';
export { indexWindows } from './window-relations';
export { BLANK, isByOwner, OTHER, UNASSIGNED } from './dimensions';
export { cohortCell, type CohortPart, cohortParts, type CohortRequest, cohortStatement } from './cohort-facts';
