import { maskName } from '@/lib/exports/masking';
import { KEY_MASK } from '@/lib/marketplace/signature/keys';
import type { Pair } from './contract';
import { isJson, visible } from './readable';

const HIDDEN = '***';
const HIDDEN_FIELDS = [
  'mobilePhone',
  'mobile',
  'phone',
  'email',
  'userName',
  'password',
  'clientSecret',
  'accessKey',
  'secretKey',
  'secret',
  'license',
  'deviceFingerprint',
];
const HIDDEN_NAMES = new Set(HIDDEN_FIELDS.map((name) => name.toLowerCase()));
const PARTLY_HIDDEN = 'customername';
/** The kit's list of people (saas-callbacks §5.1): only there does `name` name a person. */
const PEOPLE = 'userlist';
const PERSON = 'name';
const HIDDEN_HEADERS = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'x-auth-token',
]);

/** Below this a key would be found inside ordinary words. */
const MIN_SECRET = 6;
const MAX_NESTING = 2;

// Bounded repetitions: the text comes from strangers and may be long.
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g;
const PHONE = /(?<![0-9A-Za-z.])(?<![eE][+-])(?:\+?86[- ]?)?1[3-9]\d{9}(?!\.?[0-9A-Za-z])/g;
/** A string, which is kept, or a bare number that reads as a mobile number. */
const BARE_PHONE = /("[^"\\]*(?:\\[\s\S][^"\\]*)*"?)|(?<![0-9A-Za-z.+-])-?1[3-9]\d{9}(?![0-9A-Za-z.])/g;
const LOOSE_FIELD = new RegExp(
  `\\b(${HIDDEN_FIELDS.join('|')})(["']?\\s{0,8}[:=>]\\s{0,8}["']?)(?!null\\b|:)(?:\\\\.|[^"'&,<>\\s}\\]\\\\])+`,
  'gi',
);
const LOOSE_PERSON =
  /\b(name["'\\]{0,8}\s{0,8}[:=>]\s{0,8})(?:(\\{0,8}")[^"\\]+|(')[^'\\]+|(?!null\b|:)[^"'&,<>\s}\]\\]+)/gi;
const STRING = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"?/g;

export type Mask = {
  /** Free text: keys, e-mail addresses, mobile numbers and what stands after the name of a hidden field. */
  text(text: string): string;
  /** The value of a named parameter. */
  field(name: string, value: string): string;
  header(name: string, value: string): string;
  /** JSON, or what a caller took for it, with its own spelling and order; not yet `visible`. */
  json(text: string): string;
  /** A request target, undecoded; parameters that hold nothing to hide keep their bytes. */
  target(text: string): string;
};

/** Hides keys and persons in what a caller sent or was answered; what is invisible is written out. */
export function maskWith(secrets: readonly string[]): Mask {
  const known = secrets.filter((secret) => secret.length >= MIN_SECRET).sort((a, b) => b.length - a.length);
  const hide = (given: string) =>
    hidePeople(known.reduce((rest, secret) => rest.replaceAll(secret, KEY_MASK), given))
      .replace(LOOSE_FIELD, `$1$2${HIDDEN}`)
      .replace(EMAIL, HIDDEN)
      .replace(PHONE, HIDDEN);
  const text = (given: string) => visible(hide(given));
  const field = (name: string, value: string) => maskedValue(name, value) ?? text(value);
  return {
    text,
    field,
    header: (name, value) => (HIDDEN_HEADERS.has(name.toLowerCase()) ? HIDDEN : text(value)),
    json: (given) => hideInJson(maskJson(given, 0), hide),
    target: (given) => maskTarget(given, field, text),
  };
}

/** Text that is no JSON any more, but holds the list of people: their names go as well. */
const hidePeople = (text: string): string =>
  text.toLowerCase().includes(PEOPLE) ? text.replace(LOOSE_PERSON, `$1$2$3${HIDDEN}`) : text;

/** The value of a field that is hidden in whole or in part; null when it may be shown. */
function maskedValue(name: string, value: string): string | null {
  const key = name.toLowerCase();
  if (key === PARTLY_HIDDEN) return visible(maskName(value));
  if (!HIDDEN_NAMES.has(key)) return null;
  return value === '' ? '' : HIDDEN;
}

/** `+` is a space in a query; a broken percent code stays as it is. */
const pairOf = (part: string): Pair => [...new URLSearchParams(part)][0] ?? ['', ''];

function maskTarget(target: string, field: Mask['field'], text: Mask['text']): string {
  const at = target.indexOf('?');
  const path = text((at === -1 ? target : target.slice(0, at)).replaceAll(/%40/g, '@'));
  if (at === -1) return path;
  const parts = target
    .slice(at + 1)
    .split('&')
    .map((part) => {
      const [name, value] = pairOf(part);
      const shown = [text(name), field(name, value)] as const;
      const isOpen = shown[0] === name && shown[1] === value;
      return isOpen ? text(part) : `${shown[0]}=${shown[1]}`.replaceAll(' ', '%20');
    });
  return `${path}?${parts.join('&')}`;
}

/** JSON stays JSON: its strings are hidden one by one, by what they say; what is no JSON is hidden as one text. */
function hideInJson(text: string, hide: (text: string) => string): string {
  if (!isJson(text)) return hide(text);
  return text.replace(BARE_PHONE, (_found, string: string | undefined) => {
    if (string === undefined) return `"${HIDDEN}"`;
    const plain = decoded(string);
    const hidden = hide(plain);
    return hidden === plain ? string : JSON.stringify(hidden);
  });
}

/** Works on the text, not on its value: numbers, order, repeated names and broken ends stay as they came. */
function maskJson(text: string, nesting: number, isPeople = false): string {
  const strings = new RegExp(STRING);
  const colon = /\s*:\s*/y;
  let shown = '';
  let at = 0;
  for (let found = strings.exec(text); found; found = strings.exec(text)) {
    colon.lastIndex = strings.lastIndex;
    if (!colon.test(text)) continue;
    const start = colon.lastIndex;
    const name = decoded(found[0]);
    if (text[start] !== '"' && !hidesAny(name, isPeople)) continue;
    const end = endOfValue(text, start);
    const masked = maskedJsonValue(name, text.slice(start, end), nesting, isPeople);
    strings.lastIndex = masked === null ? start : end;
    if (masked === null) continue;
    shown += text.slice(at, start) + masked;
    at = end;
  }
  return shown + text.slice(at);
}

/** Whether a value that is no string can be hidden; to look for the end of each would cost the square of the depth. */
function hidesAny(name: string, isPeople: boolean): boolean {
  const key = name.toLowerCase();
  return HIDDEN_NAMES.has(key) || key === PARTLY_HIDDEN || key === (isPeople ? PERSON : PEOPLE);
}

function maskedJsonValue(name: string, value: string, nesting: number, isPeople: boolean): string | null {
  const isText = value.startsWith('"');
  const key = name.toLowerCase();
  const plain = isText ? decoded(value) : value;
  const isPerson = isPeople && key === PERSON && plain !== '';
  const masked = plain === 'null' ? null : isPerson ? HIDDEN : maskedValue(name, plain);
  if (masked !== null) return JSON.stringify(isText ? masked : HIDDEN);
  const areThese = isPeople || key === PEOPLE;
  // Inside the list the scan goes on with it; going in again at each level would cost the square of the depth.
  if (!isText) return key === PEOPLE && !isPeople ? maskJson(plain, nesting, true) : null;
  if (nesting >= MAX_NESTING || !/^\s*[{[]/.test(plain)) return null;
  return JSON.stringify(maskJson(plain, nesting + 1, areThese));
}

/** What a JSON string says; a broken one is taken without its quotes. */
function decoded(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token.replace(/^"|"$/g, '');
  }
}

/** Index after the value that begins at `start`; the end of the text when it is not closed. */
function endOfValue(text: string, start: number): number {
  const string = new RegExp(STRING, 'y');
  const stringEnd = (from: number) => {
    string.lastIndex = from;
    return string.test(text) ? string.lastIndex : text.length;
  };
  const first = text[start];
  if (first === '"') return stringEnd(start);
  if (first !== '{' && first !== '[') {
    const length = text.slice(start).search(/[,}\]\n]/);
    return length === -1 ? text.length : start + length;
  }
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') at = stringEnd(at) - 1;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}
