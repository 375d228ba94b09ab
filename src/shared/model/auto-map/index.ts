// Auto-map: table shapes in, a proposed mapping out.
export { autoMap, tableLabel } from './auto-map';
export { findMonthColumns, likelyMonthFormat } from './month-columns';
export { tableShape } from './from-source';
export type { Confidence, EntityProposal, FieldProposal, MappingProposal, SegmentProposal } from './proposal';
export type { ColumnShape, ColumnType, ForeignKey, TableShape } from './table-shape';
