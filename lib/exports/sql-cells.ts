import pg from 'pg';

/**
 * Letters, digits and Han characters begin no formula: most texts need no more than their first character to be judged.
 * 65 to 122 are the Latin letters and `[\\]^_` between them, 13312 to 65278 end before the full-width signs.
 */
const plainly = (text: string) =>
  `ascii(${text}) between 65 and 122 or ascii(${text}) between 48 and 57 or ascii(${text}) between 13312 and 65278`;
const BLANK =
  '\\s\\u0001-\\u0020\\u007f-\\u00a0\\u00ad\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u1680\\u180e\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u2064\\u2066-\\u206f\\u3000\\ufeff\\ufff9-\\ufffb';
const CONTROL = '\\u0001-\\u001f\\u007f-\\u009f';
const FORMULA = `^([${BLANK}]*[=+@＝＋－＠-]|[${CONTROL}])`;

/** `inertText` as SQL; empty and missing texts are both an empty cell. */
export const textCell = (text: string): string =>
  `case when ${plainly(text)} then ${text} when ${text} ~ '${FORMULA}' then '''' || ${text} else nullif(${text}, '') end`;

/** `shanghaiIso` as SQL. */
export const instantCell = (at: string): string =>
  `to_char((${at} at time zone 'UTC') + interval '8 hours', 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"')`;

/** Hundredths (minor units, basis points) as decimal text with two digits. */
export const hundredthsCell = (value: string): string => `${value} * 0.01`;

/** The words of an enumeration. */
export function wordCell(value: string, words: Readonly<Record<string, string>>): string {
  const cases = Object.entries(words).map(
    ([one, word]) => `when ${pg.escapeLiteral(one)} then ${pg.escapeLiteral(word)}`,
  );
  return `case ${value} ${cases.join(' ')} end`;
}
