// Invented company names: unique for any index, with commas, quotes, other scripts and great length among them.

const written: Readonly<Record<number, string>> = {
  9: '"Quoted" Bakery Supplies, Inc.',
  14: '北海ソフト株式会社',
  21: 'Söhne & Töchter Gebäudetechnik GmbH & Co. KG',
  27: 'Мастерская «Ясень»',
  33: 'O’Faoláin, Pereira & Daughters, LLP',
  38: 'The Amalgamated International Consortium for Sustainable Maritime Container Handling and Inland Forwarding Services of the Lower Rhine',
  45: 'شركة الواحة الزرقاء للتجارة',
  52: '한빛물류',
  60: 'Ñandú Viajes S.A. de C.V.',
  67: '7 & ½ Degrees',
  75: 'Λευκή Ακτή Shipping',
  83: 'X',
  91: 'हिमगिरि उद्योग',
  104: 'Dot.Dash; Semi Colon Co.',
};

// prettier-ignore
const stems = [
  'Alderwick', 'Brindleford', 'Calvera', 'Dunmarrow', 'Eastrill', 'Fenwright', 'Glasswater', 'Harrowmere', 'Ilmarine',
  'Juniperra', 'Kestrelby', 'Larkhollow', 'Mossgrave', 'Northlathe', 'Orrinfield', 'Pellucida', 'Quillhaven',
  'Redthistle', 'Saltmarch', 'Tamarillo', 'Umberline', 'Vesperholt', 'Wrenfall', 'Xanthe Row', 'Yarrowgate',
  'Zephyrine', 'Amberlock', 'Bellvarra', 'Corriedale', 'Driftmoor', 'Elmsreach',
];

// prettier-ignore
const trades = [
  'Analytics', 'Logistics', 'Health', 'Foods', 'Robotics', 'Insurance', 'Textiles', 'Energy', 'Learning', 'Media',
  'Instruments', 'Travel', 'Payments', 'Homes', 'Pharma', 'Mobility', 'Labs',
];

// prettier-ignore
const forms = ['', ' Ltd', ' Inc.', ' GmbH', ' SA', ' BV', ' AB', ' Pty Ltd', ' Group', ' & Co.', ' KK'];
const combinations = stems.length * trades.length * forms.length;

/** Name of the index-th company. The three lists have coprime lengths, so each combination comes up once a round. */
export function companyName(index: number): string {
  const special = written[index];
  if (special !== undefined) {
    return special;
  }
  const round = Math.floor(index / combinations);
  const name = `${stems[index % stems.length]} ${trades[index % trades.length]}${forms[index % forms.length]}`;
  return round === 0 ? name : `${name} (${round + 1})`;
}
