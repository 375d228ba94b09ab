// Invented people from many places, so that long names, accents and other scripts are met on the first day.

type Names = readonly [string, ...string[]];

/** CSMs in order of hire; the e-mail name is given because not every name has an obvious Latin spelling. */
const csmNames: ReadonlyArray<readonly [name: string, mailbox: string]> = [
  ['Ama Boateng', 'ama.boateng'],
  ['Tomasz Wiśniak', 'tomasz.wisniak'],
  ['Priya Raghunathan', 'priya.raghunathan'],
  ['Liam O’Sheridan', 'liam.osheridan'],
  ['林 美雪', 'miyuki.hayashi'],
  ['Sofía Lucena-Prieto', 'sofia.lucena'],
  ['Yusuf Karadere', 'yusuf.karadere'],
  ['Maximiliane von der Hohenwarte-Sturzenegger', 'maxi.hohenwarte'],
  ['Noah Whitlock', 'noah.whitlock'],
  ['ليلى المنصوري', 'layla.almansouri'],
  ['Chidi Nwankwere', 'chidi.nwankwere'],
  ['Freya Østerdal', 'freya.osterdal'],
];

// prettier-ignore
const givenNames: Names = [
  'Aiko', 'Amara', 'Anders', 'Beatriz', 'Chiara', 'Daan', 'Dilnoza', 'Elif', 'Farid', 'Grace',
  'Hanna', 'Ignacio', 'Jelena', 'Kofi', 'Leilani', 'Mateus', 'Nadia', 'Oisín', 'Paloma', 'Quentin',
  'Rahul', 'Siobhán', 'Thandiwe', 'Ulrich', 'Valentina', 'Wanjiru', 'Xiomara', 'Yara', 'Zoltán',
];

// prettier-ignore
const familyNames: Names = [
  'Abernethy-Cole', 'Björnsdal', 'Castellmar', 'Dlaminor', 'Evenstad', 'Fontaneda', 'Ghorbanian', 'Halloway',
  'Ivanshchuk', 'Jayaratnam', 'Kowalewicz', 'Lindqvarn', 'Mbekani', 'Nakamori', 'Okonjola', 'Petrescan',
  'Quispehuanca', 'Rosenvinge', 'Sandovalle', 'Tanakura',
];

/** Name and mailbox of the index-th CSM; the hand-written ones first, then as many as are wanted. */
export function csmName(index: number): readonly [name: string, mailbox: string] {
  const written = csmNames[index];
  if (written) {
    return written;
  }
  const given = givenNames[index % givenNames.length] ?? givenNames[0];
  const family = familyNames[Math.floor(index / givenNames.length) % familyNames.length] ?? familyNames[0];
  return [`${given} ${family}`, `csm.${index + 1}`];
}
