// Words in the data and the words the model knows for them.

/** Word as the data may write it, in lower case → word of the model. */
type Dictionary = Readonly<Record<string, string>>;

const spread = (words: Readonly<Record<string, string>>): Dictionary =>
  Object.fromEntries(
    Object.entries(words).flatMap(([meant, written]) => written.split('|').map((word) => [word, meant]))
  );

const dictionaries: Readonly<Record<string, Dictionary>> = {
  'subscriptions.billing_interval': spread({
    day: 'day|daily|d',
    week: 'week|weekly|w',
    month: 'month|monthly|monatlich|months|m|1 month|mo|per month',
    quarter: 'quarter|quarterly|quartalsweise|vierteljährlich|q|3 months|3 month|per quarter',
    year: 'year|yearly|jährlich|annual|annually|years|y|1 year|12 months|12 month|yr|per year',
    contract: 'contract|one-off|total|term',
  }),
  'renewals.status': spread({
    won: 'won|renewed|closed won|closed_won|closedwon|success|completed|signed',
    lost: 'lost|churned|closed lost|closed_lost|closedlost|cancelled|canceled|not renewed|declined',
    open: 'open|pending|in progress|upcoming|negotiation|forecast|draft|at risk',
  }),
  'activities.status': spread({
    won: 'won|closed won|closed_won|closedwon',
    lost: 'lost|closed lost|closed_lost|closedlost',
    open: 'open|prospecting|qualification|proposal|negotiation|pipeline',
  }),
  'survey_responses.kind': spread({
    nps: 'nps|net promoter score|nps survey|relationship nps',
    csat: 'csat|customer satisfaction|csat survey|satisfaction',
    ces: 'ces|customer effort score|effort|ces survey',
    onboarding: 'onboarding|onboarding survey|post-onboarding',
  }),
  'survey_responses.score': spread({
    // NPS classes, and the answers of a help desk's CSAT on its usual scale of 1 to 5.
    '9': 'promoter|promoters',
    '7': 'passive|passives',
    '0': 'detractor|detractors',
    '3': 'neutral',
    '5': 'good|good_with_comment|satisfied',
    '1': 'bad|bad_with_comment|dissatisfied',
    '': 'offered|unoffered',
  }),
  'reviews.kind': spread({ competency: 'competency|skill|skills|assessment', call: 'call|call review|qa|call qa' }),
};

/** Whether answers are in the classes of NPS, of which neutral is the middle one. */
const areClasses = (words: readonly string[]): boolean =>
  words.some((word) => /^(promoter|detractor)s?$/i.test(word.trim()));

export interface ValueMap {
  /** Only what has to be said: a word that is the model's already is left out. */
  readonly values: Readonly<Record<string, string>>;
  /** Words that stand for nothing we know. */
  readonly unknown: readonly string[];
}

/** A score with its label, such as `9 - very likely`, `5 stars` or `10 (Extremely likely)`, or by itself. */
const labelledScore = /^(\d{1,2})(?:(?: ?[-–:(] ?| +)\p{L}|$)/u;

function labelled(name: string, word: string): string | undefined {
  return name === 'survey_responses.score' ? labelledScore.exec(word)?.[1] : undefined;
}

/** What the values of a field mean; null for a field without words of its own, or values none of which is known. */
export function valueMap(entity: string, field: string, samples: readonly string[]): ValueMap | null {
  const name = `${entity}.${field}`;
  const dictionary = dictionaries[name];
  if (dictionary === undefined) {
    return null;
  }
  const written = [...new Set(samples)];
  const words: Dictionary = areClasses(written) ? { ...dictionary, neutral: '7' } : dictionary;
  const meant = (word: string) => {
    const key = word.replace(/[®™]/g, '').trim().toLowerCase();
    return Object.hasOwn(words, key) ? words[key] : labelled(name, key);
  };
  const known = written.filter((word) => meant(word) !== undefined);
  if (known.length === 0) {
    return null;
  }
  return {
    values: Object.fromEntries(
      known.map((word) => [word, meant(word) ?? word]).filter(([word, model]) => word !== model)
    ),
    unknown: written.filter((word) => meant(word) === undefined),
  };
}
