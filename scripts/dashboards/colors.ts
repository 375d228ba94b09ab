// Colours that people with any kind of colour vision tell apart, in both themes: blue against orange, never red
// against green, and always beside a name, a sign or a place.

/** What was kept or won. */
export const good = { strong: 'blue', middle: 'light-blue', soft: 'super-light-blue' } as const;
/** What was lost. */
export const bad = { strong: 'orange', middle: 'light-orange', soft: 'super-light-orange' } as const;
/** Everybody, beside whom somebody is looked at. */
export const company = 'text';
export const other = 'purple';
