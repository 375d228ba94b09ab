// The seed of everything random in the tests.
import fc from 'fast-check';

export const seed = Number(process.env.KPI_SEED ?? 20_261_128);

// Properties that name no seed of their own.
fc.configureGlobal({ seed });
