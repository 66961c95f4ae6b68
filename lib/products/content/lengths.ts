/** The most characters of a listing's texts; `*` stands for a place in a list. A draft holds longer ones, which rules name. */
export const TEXT_LENGTHS: Readonly<Record<string, number>> = {
  'basics.name': 255,
  'basics.version': 64,
  'basics.applicationCredential': 64,
  'basics.applicationFields.*.name': 64,
  'basics.applicationFields.*.label': 64,
  'details.summary': 1_000,
  'details.description': 20_000,
  'details.highlights.*.title': 64,
  'details.highlights.*.text': 500,
  'details.cases.*.customer': 128,
  'details.cases.*.text': 2_000,
  'qualification.supportHours': 128,
  'qualification.supportScope': 1_000,
  'qualification.hotline': 64,
  'qualification.mailbox': 254,
  'qualification.copyrightOwner': 255,
  'business.specifications.*.name': 64,
};

/** How much longer a text may be in a draft, so that nothing that is typed or pasted is cut without a word. */
const ROOM = 4;
export const roomOf = (most: number): number => most * ROOM;

/** The most characters of the text at a path (`details.cases.0.text`). */
export const mostAt = (path: string): number | undefined =>
  TEXT_LENGTHS[path.replace(/\.\d+(?=\.|$)/g, '.*')];
