// Where the sample company's customers are and what they do.
import type { Random } from './random';

const regions = [
  { region: 'North America', team: 'Americas', share: 0.4 },
  { region: 'Europe', team: 'EMEA', share: 0.31 },
  { region: 'Asia-Pacific', team: 'APAC', share: 0.14 },
  { region: 'Latin America', team: 'Americas', share: 0.08 },
  { region: 'Middle East & Africa', team: 'EMEA', share: 0.07 },
] as const;

const industries = [
  'Software',
  'Healthcare',
  'Manufacturing',
  'Retail',
  'Financial services',
  'Education',
  'Logistics',
  'Media',
] as const;

export interface Market {
  readonly region: string;
  /** The team that looks after the region. */
  readonly team: string;
  readonly industry: string;
}

export function marketAt(random: Random): Market {
  let left = random.next();
  const place = regions.find(({ share }) => (left -= share) < 0) ?? regions[0];
  return { region: place.region, team: place.team, industry: random.pick(industries) };
}

/** The market of an account that belongs to a given team. */
export function marketOf(team: string, random: Random): Market {
  const place = regions.find((one) => one.team === team) ?? regions[0];
  return { region: place.region, team: place.team, industry: random.pick(industries) };
}
