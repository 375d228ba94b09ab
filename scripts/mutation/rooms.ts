// The rooms whose tests are tested: what is mutated, and by which tests it has to be noticed.

export interface Room {
  readonly name: string;
  /** Stryker's patterns, tests left out by the configuration. */
  readonly mutate: readonly string[];
  /** Jest's patterns: fast tests, as each runs for every mutant that it reaches. */
  readonly tests: readonly string[];
}

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
    mutate: ['src/backend/facts/**/*.ts', 'src/families/*/facts.ts', 'src/families/*/facts/**/*.ts'],
    tests: [
      '<rootDir>/src/backend/facts/**/*.test.ts',
      '<rootDir>/src/families/**/facts*.test.ts',
      '<rootDir>/src/families/*/facts/**/*.test.ts',
      '<rootDir>/tests/golden/every-metric/*.test.ts',
    ],
  },
];
