// Names of tables and columns, brought to one form: `Canceled At (UTC)`, `canceledAt` and `CANCELED_AT` are one name,
// and so is `CANCELEDAT`, where it is one that we know.
import { vocabulary } from './vocabulary';

/** Lower case, words joined by underscores; of a URL the last part; without a schema, a unit in brackets or Salesforce's suffix. */
export function plainName(name: string): string {
  const plain = inOneForm(name);
  return /\p{Ll}/u.test(name) ? plain : (knownWords.get(plain) ?? plain);
}

/** Names of columns of Salesforce's contracts that stand for no field. */
const ofContracts = ['contract_term', 'contract_number'];

/** Names of several words, by what they are without anything between those; not the letter of an `e_mail`. */
const knownWords: ReadonlyMap<string, string> = new Map(
  [...Object.values(vocabulary).flatMap(({ fields }) => Object.values(fields)), { sure: ofContracts, maybe: [] }]
    .flatMap(({ sure, maybe }) => [...sure, ...maybe])
    .filter((word) => /_/.test(word) && !/^._/.test(word))
    .map((word) => [word.replaceAll('_', ''), word])
);

function inOneForm(name: string): string {
  return name
    .trim()
    .replace(/^https:\/\/[^?#]*\/([^/?#]*).*$/i, '$1')
    .replace(/\.(csv|tsv|txt)(\.gz)?$/i, '')
    .replace(/__c$/i, '')
    .replace(/\(([^)]*)\)/g, '')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll}{2})/gu, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/_utc$/, '');
}

/** Words that say where a table comes from or which layer of a warehouse it is in, not what its rows are. */
const layers = new Set(
  'dim fct fact stg staging raw src int mart base tbl table vw view v crm erp app prod dw export exports list all data report stripe chargebee salesforce sfdc sf hubspot zendesk intercom delighted chartmogul recurly gainsight churnzero'.split(
    ' '
  )
);

/** A table's plain name without layers and dates around it, each word in the singular. */
export function tableWords(name: string): readonly string[] {
  const words = plainName(name).split('_');
  const telling = words.filter((word) => !layers.has(word) && !/^\d+$/.test(word));
  return (telling.length === 0 ? words : telling).map(singular);
}

export const tableName = (name: string): string => tableWords(name).join('_');

function singular(word: string): string {
  if (/(ss|us|is|nps|news|series)$/.test(word) || word.length < 4) {
    return word;
  }
  if (word.endsWith('ies')) {
    return `${word.slice(0, -3)}y`;
  }
  return /(sses|shes|ches|xes)$/.test(word) ? word.slice(0, -2) : word.replace(/s$/, '');
}
