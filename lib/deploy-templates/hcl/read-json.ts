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

class Reader {
  private at = 0;
  private line = 1;
  private lineStart = 0;

  constructor(
    private readonly text: string,
    private readonly maxDepth: number,
  ) {}

  place(): Place {
    return { line: this.line, column: this.at - this.lineStart + 1 };
  }

  isOver(): boolean {
    this.space();
    return this.at >= this.text.length;
  }

  value(depth: number): JsonNode {
    this.space();
    const here = this.place();
    if (depth > this.maxDepth) throw new JsonFault(here, true);
    if (this.sign('{'))
      return { ...here, kind: 'object', entries: this.members('}', () => this.entry(depth)) };
    if (this.sign('['))
      return { ...here, kind: 'list', items: this.members(']', () => this.value(depth + 1)) };
    if (this.text[this.at] === '"') return { ...here, kind: 'plain', value: this.string() };
    const number = this.take(NUMBER);
    if (number !== null) return { ...here, kind: 'plain', value: Number(number) };
    const word = this.take(WORD);
    if (word === null) throw new JsonFault(here);
    return { ...here, kind: 'plain', value: WORDS[word] ?? null };
  }

  private entry(depth: number) {
    const place = this.place();
    const key = this.string();
    this.need(':');
    return { key, place, value: this.value(depth + 1) };
  }

  private members<T>(close: string, one: () => T): T[] {
    const made: T[] = [];
    if (this.sign(close)) return made;
    do {
      this.space();
      made.push(one());
    } while (this.sign(','));
    this.need(close);
    return made;
  }

  private take(shape: RegExp): string | null {
    shape.lastIndex = this.at;
    const found = shape.exec(this.text)?.[0] ?? null;
    if (found) this.at += found.length;
    return found;
  }

  private space(): void {
    const from = this.at;
    this.take(SPACE);
    for (
      let at = this.text.indexOf('\n', from);
      at !== -1 && at < this.at;
      at = this.text.indexOf('\n', at + 1)
    ) {
      this.line += 1;
      this.lineStart = at + 1;
    }
  }

  private sign(wanted: string): boolean {
    this.space();
    if (this.text[this.at] !== wanted) return false;
    this.at += 1;
    return true;
  }

  private need(wanted: string): void {
    if (!this.sign(wanted)) throw new JsonFault(this.place());
  }

  private string(): string {
    const found = this.take(STRING);
    if (found === null) throw new JsonFault(this.place());
    return JSON.parse(found) as string;
  }
}

/** JSON with the position of every value: what `JSON.parse` does not tell. Throws JsonFault. */
export function readJson(text: string, maxDepth: number): JsonNode {
  const reader = new Reader(text, maxDepth);
  const root = reader.value(1);
  if (!reader.isOver()) throw new JsonFault(reader.place());
  return root;
}
