// The rooms whose tests are tested: what is mutated, and by which tests it has to be noticed.

export interface Room {
  readonly name: string;
  /** Stryker's patterns, tests left out by the configuration. */
  readonly mutate: readonly string[];
  /** Jest's patterns: fast tests, as each runs for every mutant that it reaches. */
  readonly tests: readonly string[];
  /** Stryker's names of changes that say nothing here. */
  readonly leaveOut?: readonly string[];
}

// A text is only ever emptied. SQL without one of its pieces does not run at all, so that any test notices: half of all
// mutants, which would only flatter the score.
const sqlTexts = ['StringLiteral'];

export const rooms: readonly Room[] = [
  {
    name: 'calendar',
    mutate: ['src/shared/calendar/**/*.ts'],
    tests: ['<rootDir>/src/shared/calendar/**/!(tiling).test.ts'],
  },
  {
    name: 'lenses',
    mutate: ['src/backend/lenses/**/*.ts'],
    tests: ['<rootDir>/src/backend/lenses/**/*.test.ts'],
  },
  {
    name: 'facts',
    mutate: ['src/backend/facts/**/*.ts'],
    tests: ['<rootDir>/tests/mutation/facts.ts'],
    leaveOut: sqlTexts,
  },
  {
    name: 'families',
    mutate: ['src/families/*/facts.ts', 'src/families/*/facts/**/*.ts'],
    tests: ['<rootDir>/tests/mutation/families.ts'],
    leaveOut: sqlTexts,
  },
];
