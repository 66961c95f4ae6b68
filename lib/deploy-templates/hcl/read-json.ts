import { visit } from 'jsonc-parser';
import type { Place } from './syntax';

type Entry = { key: string; place: Place; value: JsonNode };
export type JsonNode = Place &
  (
    | { kind: 'plain'; value: string | number | boolean | null }
    | { kind: 'list'; items: JsonNode[] }
    | { kind: 'object'; entries: Entry[] }
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

/** The name that the next value of an object belongs to. */
type Frame = { node: Exclude<JsonNode, { kind: 'plain' }>; named: Omit<Entry, 'value'> | null };
const placeOf = (line: number, character: number): Place => ({ line: line + 1, column: character + 1 });

/** JSON with the position of every value: what `JSON.parse` does not tell. Throws JsonFault. */
export function readJson(text: string, maxDepth: number): JsonNode {
  const frames: Frame[] = [];
  let root: JsonNode | undefined;
  const put = (node: JsonNode) => {
    const frame = frames.at(-1);
    if (!frame) root = node;
    else if (frame.node.kind === 'list') frame.node.items.push(node);
    else if (frame.named) frame.node.entries.push({ ...frame.named, value: node });
  };
  const begin = (node: Frame['node']) => {
    if (frames.length >= maxDepth) throw new JsonFault({ line: node.line, column: node.column }, true);
    put(node);
    frames.push({ node, named: null });
  };
  const end = () => void frames.pop();
  visit(
    text,
    {
      onObjectBegin: (_, __, line, at) => begin({ ...placeOf(line, at), kind: 'object', entries: [] }),
      onObjectProperty: (key, _, __, line, at) => {
        const frame = frames.at(-1);
        if (frame) frame.named = { key, place: placeOf(line, at) };
      },
      onObjectEnd: end,
      onArrayBegin: (_, __, line, at) => begin({ ...placeOf(line, at), kind: 'list', items: [] }),
      onArrayEnd: end,
      onLiteralValue: (value, _, __, line, at) => put({ ...placeOf(line, at), kind: 'plain', value }),
      onError: (_, __, ___, line, at) => {
        throw new JsonFault(placeOf(line, at));
      },
    },
    { disallowComments: true },
  );
  if (!root) throw new JsonFault(placeOf(0, 0));
  return root;
}
