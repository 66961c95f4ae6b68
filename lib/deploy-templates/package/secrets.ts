import { isTemplate } from './paths';
import { type PackageProblem, type PackageProblemCode, problem } from './problems';

/** Names under which Huawei Cloud's tools and its Terraform provider take an AK/SK, in templates and in scripts. */
const NAMES: readonly { code: PackageProblemCode; name: string; value: string }[] = [
  { code: 'template_access_key', name: 'access_?key(?:_?id)?', value: `[^\\s"',;#]{8,}` },
  { code: 'template_access_key', name: 'ak', value: '[A-Z0-9]{16,}' },
  {
    code: 'template_secret_key',
    name: '(?:secret_?(?:access_?)?key|security_?token|session_?token)',
    value: `[^\\s"',;#]{8,}`,
  },
  { code: 'template_secret_key', name: 'sk', value: '[A-Za-z0-9+/]{32,}' },
];
/** What may stand before such a name: `HW_ACCESS_KEY`, `os_secret_key`, `backup.sk`. */
const LEAD = '(?:^|[^A-Za-z0-9])(?:[A-Za-z0-9]+_)*';
const assigned = (quote: string) =>
  NAMES.map(({ code, name, value }) => ({
    code,
    shape: new RegExp(`${LEAD}${name}["']?\\s*[:=]+\\s*${quote}(${value})`, 'i'),
  }));
/** In templates a value in the clear is quoted, and what is not is a reference; scripts quote or do not. */
const QUOTED = assigned(`["']`);
const FREE = assigned(`["']?`);

const ACCESS_KEY = /(?<![A-Za-z0-9+/=_-])[A-Z0-9]{20}(?![A-Za-z0-9+/=_-])/g;
const SECRET_KEY = /(?<![A-Za-z0-9+/=_-])[A-Za-z0-9]{40}(?![A-Za-z0-9+/=_-])/g;
const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/;

/** Bits a character: hexadecimal digests stay below 4, random keys of letters and digits are near 5. */
const SECRET_ENTROPY = 4.2;
const ACCESS_KEY_ENTROPY = 3;

export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

const isAccessKey = (text: string) =>
  /[A-Z]/.test(text) && /[0-9]/.test(text) && entropy(text) >= ACCESS_KEY_ENTROPY;
const isSecretKey = (text: string) =>
  /[a-z]/.test(text) && /[A-Z]/.test(text) && /[0-9]/.test(text) && entropy(text) >= SECRET_ENTROPY;

/** A value that stands for another one holds no secret: a reference, an interpolation, a placeholder in brackets. */
const isStandIn = (value: string) =>
  /^(?:\$|<|%|var\.|local\.|data\.|module\.|each\.|null\b|sensitive\()/.test(value) ||
  /^[*xX.]+$/.test(value);

function findAt(line: string, shape: RegExp, isOne: (text: string) => boolean): number | null {
  for (const match of line.matchAll(shape)) if (isOne(match[0])) return match.index + 1;
  return null;
}

function secretOf(line: string, named: typeof FREE): { code: PackageProblemCode; column: number } | null {
  for (const { code, shape } of named) {
    const found = shape.exec(line);
    const value = found?.[1];
    if (found && value && !isStandIn(value))
      return { code, column: found.index + found[0].length - value.length + 1 };
  }
  if (PRIVATE_KEY.test(line)) return { code: 'template_private_key', column: line.search(PRIVATE_KEY) + 1 };
  const secret = findAt(line, SECRET_KEY, isSecretKey);
  if (secret) return { code: 'template_secret_key', column: secret };
  const access = findAt(line, ACCESS_KEY, isAccessKey);
  return access ? { code: 'template_access_key', column: access } : null;
}

/** A template's variable, in HCL or JSON, and what it is when nobody fills it in: a name and a value on lines of their own. */
const VARIABLE = /(?:^|\s)variable\s+"([^"]+)"|"([A-Za-z_][\w-]*)"\s*:\s*\{/g;
const DEFAULT = /(?:^|[\s{,])"?default"?\s*[:=]\s*"([^"\\]+)"/;

/** An access key need hold no digit: twenty capitals as random as a key's, with fewer vowels than words have. */
const LETTERS_ENTROPY = 3.4;
const MOST_VOWELS = 5;
const isLettersKey = (text: string) =>
  /^[A-Z]{20}$/.test(text) &&
  entropy(text) >= LETTERS_ENTROPY &&
  text.replace(/[^AEIOU]/g, '').length <= MOST_VOWELS;

/** A key as the default of the variable that stands on this line or above it. */
function secretDefault(line: string, variable: string): ReturnType<typeof secretOf> {
  const found = DEFAULT.exec(line);
  const value = found?.[1];
  if (!found || !value) return null;
  const column = found.index + found[0].length - value.length;
  const named = secretOf(`${variable} = "${value}"`, QUOTED);
  if (named) return { ...named, column };
  return isLettersKey(value) ? { code: 'template_access_key', column } : null;
}

const MOST_OF_A_FILE = 10;

/**
 * Lines of a file that hold an access key, a secret key or a private key in the clear: by the name that they are given
 * to, or by their shape alone, in whatever kind of file. The key itself is not repeated.
 */
export function secretsIn(path: string, content: string): PackageProblem[] {
  const problems: PackageProblem[] = [];
  const named = isTemplate(path) ? QUOTED : FREE;
  let variable = '';
  for (const [index, line] of content.split('\n').entries()) {
    for (const [, ofHcl, ofJson] of line.matchAll(VARIABLE)) variable = ofHcl ?? ofJson ?? variable;
    const found = secretOf(line, named) ?? (isTemplate(path) ? secretDefault(line, variable) : null);
    if (found) problems.push(problem(found.code, path, index + 1, found.column));
    if (problems.length >= MOST_OF_A_FILE) break;
  }
  return problems;
}
