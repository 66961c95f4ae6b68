import type { Place } from './syntax';

export type JsonNode = Place &
  (
    | { kind: 'plain'; value: string | number | boolean | null }
    | { kind: 'list'; items: JsonNode[] }
    | { kind: 'object'; entries: { key: string; place: Place; value: JsonNode }[] }
  );

/** Where JSON ends to be JSON, from 1. */
export class JsonFault extends Error {
  readonly place: Place;
  readonly isDepth: boolean;
  constructor(place: Place, isDepth = false) {
    super('not JSON');
    this.place = place;
    this.isDepth = isDepth;
  }
}

const WORDS: Record<string, boolean | null> = { true: true, false: false, null: null };
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none in a string
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\r\n]*/y;

/** JSON with the position of every value: what `JSON.parse` does not tell. Throws JsonFault. */
export function readJson(text: string, maxDepth: number): JsonNode {
  let at = 0;
  let line = 1;
  let lineStart = 0;
  const place = (): Place => ({ line, column: at - lineStart + 1 });
  const take = (shape: RegExp): string | null => {
    shape.lastIndex = at;
    const found = shape.exec(text)?.[0] ?? null;
    if (found) at += found.length;
    return found;
  };
  const space = () => {
    const from = at;
    take(SPACE);
    for (
      let index = text.indexOf('\n', from);
      index !== -1 && index < at;
      index = text.indexOf('\n', index + 1)
    ) {
      line += 1;
      lineStart = index + 1;
    }
  };
  const sign = (wanted: string): boolean => {
    space();
    if (text[at] !== wanted) return false;
    at += 1;
    return true;
  };
  const need = (wanted: string) => {
    if (!sign(wanted)) throw new JsonFault(place());
  };
  const string = (): string => {
    const found = take(STRING);
    if (found === null) throw new JsonFault(place());
    return JSON.parse(found) as string;
  };
  const members = <T>(close: string, one: () => T): T[] => {
    const made: T[] = [];
    if (sign(close)) return made;
    do {
      space();
      made.push(one());
    } while (sign(','));
    need(close);
    return made;
  };
  const value = (depth: number): JsonNode => {
    space();
    const here = place();
    if (depth > maxDepth) throw new JsonFault(here, true);
    if (sign('{')) {
      const entry = () => {
        const spot = place();
        const key = string();
        need(':');
        return { key, place: spot, value: value(depth + 1) };
      };
      return { ...here, kind: 'object', entries: members('}', entry) };
    }
    if (sign('[')) return { ...here, kind: 'list', items: members(']', () => value(depth + 1)) };
    if (text[at] === '"') return { ...here, kind: 'plain', value: string() };
    const number = take(NUMBER);
    if (number !== null) return { ...here, kind: 'plain', value: Number(number) };
    const word = take(WORD);
    if (word === null) throw new JsonFault(here);
    return { ...here, kind: 'plain', value: WORDS[word] ?? null };
  };
  const root = value(1);
  space();
  if (at < text.length) throw new JsonFault(place());
  return root;
}
