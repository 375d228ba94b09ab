// A window is a half-open span of instants [start, end). Everything downstream of the calendar
// works on windows as data; nothing else in the product computes a date boundary.

/** Milliseconds since the Unix epoch, UTC. */
export type Instant = number;

export interface Window {
  readonly start: Instant;
  /** First instant after the window. */
  readonly end: Instant;
  /** Where data stops counting: `end`, or now while the window is partial. Nothing after now enters a window. */
  readonly until: Instant;
  /** True while the window contains now. */
  readonly partial: boolean;
  /** The instant a point of this window carries: its start for calendar periods, its end for rolling ones. */
  readonly stamp: Instant;
  /** The window in words, in its own zone: "March 2026", "Q2 FY2026", "12 months to 31 March 2026". */
  readonly label: string;
}
