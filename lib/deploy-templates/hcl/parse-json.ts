import type { TemplateFile } from '../package/problems';
import { JsonFault, type JsonNode, readJson } from './read-json';
import {
  type Attribute,
  type Block,
  type Expression,
  emptyBody,
  type FileSyntax,
  type Place,
} from './syntax';

const MAX_DEPTH = 40;
const TEXT_MAX = 300;

/** How many labels the blocks of a type have (Terraform's JSON configuration syntax). */
const LABELS: Record<string, number> = {
  resource: 2,
  data: 2,
  variable: 1,
  output: 1,
  module: 1,
  provider: 1,
  terraform: 0,
  locals: 0,
};
/** Blocks inside blocks; any other nested object of the top level's blocks may be one or a value, and is kept as both. */
const INNER = new Set(['required_providers', 'backend', 'validation', 'provisioner']);

class NotATemplate extends Error {
  constructor(readonly place: Place) {
    super('not a template');
  }
}

/** References and calls inside `${…}` of a string. */
function interpolated(text: string): Pick<Expression, 'refs' | 'calls'> {
  const inner = [...text.matchAll(/[$%]\{([^{}]*)\}/g)].map(([, code]) =>
    (code ?? '').replace(/"[^"]*"/g, '""'),
  );
  const calls = inner.flatMap((code) =>
    [...code.matchAll(/([A-Za-z_][\w-]*)\s*\(/g)].map(([, name]) => name ?? ''),
  );
  const names = inner.flatMap((code) =>
    [...code.matchAll(/[A-Za-z_][\w-]*(?:\s*(?:\.[\w-]+|\[[^\]]*\]))*(?!\s*\()/g)].map(([name]) => name),
  );
  const refs = names.map((name) => name.replace(/\[[^\]]*\].*$/, '')).filter((name) => name.includes('.'));
  return { refs: [...new Set(refs)], calls: [...new Set(calls)] };
}

function toExpression(node: JsonNode): Expression {
  const place = { line: node.line, column: node.column };
  if (node.kind === 'plain') {
    const text = JSON.stringify(node.value).slice(0, TEXT_MAX);
    const isComputed = typeof node.value === 'string' && /[$%]\{/.test(node.value.replace(/([$%])\1\{/g, ''));
    const found = typeof node.value === 'string' ? interpolated(node.value) : { refs: [], calls: [] };
    const code = /^\$\{([^{}]*)\}$/.exec(String(node.value))?.[1];
    return isComputed
      ? { ...place, text: (code ?? text).trim().slice(0, TEXT_MAX), ...found }
      : { ...place, text, literal: node.value, refs: [], calls: [] };
  }
  const parts =
    node.kind === 'list'
      ? node.items.map(toExpression)
      : node.entries.map(({ value }) => toExpression(value));
  const found = {
    refs: [...new Set(parts.flatMap(({ refs }) => refs))],
    calls: [...new Set(parts.flatMap(({ calls }) => calls))],
  };
  if (node.kind === 'list') return { ...place, text: '[…]', items: parts, ...found };
  const entries = node.entries.flatMap(({ key }, index) => {
    const value = parts[index];
    return value ? [{ key, value }] : [];
  });
  return { ...place, text: '{…}', entries, ...found };
}

/** `variable "x"` writes its reference and its expressions as strings: those of `depends_on` and types are code. */
const CODE = new Set(['depends_on', 'provider', 'providers', 'ignore_changes', 'type']);

function toAttribute(key: string, place: Place, node: JsonNode): Attribute {
  const value = toExpression(node);
  if (CODE.has(key)) {
    const texts = node.kind === 'list' ? node.items : [node];
    const refs = texts.flatMap((one) =>
      one.kind === 'plain' && typeof one.value === 'string' && key === 'depends_on' ? [one.value] : [],
    );
    const text = node.kind === 'plain' && typeof node.value === 'string' ? node.value : value.text;
    return { ...place, name: key, value: { ...value, text, refs: [...value.refs, ...refs] } };
  }
  return { ...place, name: key, value };
}

/** Bodies of one block: an object is one, a list holds several. */
function bodiesOf(node: JsonNode): JsonNode[] {
  if (node.kind === 'object') return [node];
  if (node.kind === 'list') return node.items.flatMap(bodiesOf);
  throw new NotATemplate(node);
}

function toBlock(type: string, labels: string[], place: Place, node: JsonNode): Block {
  const block: Block = { ...place, type, labels, attributes: [], blocks: [] };
  if (node.kind !== 'object') throw new NotATemplate(node);
  for (const { key, place: at, value } of node.entries) {
    if (key === '//') continue;
    const isNested =
      value.kind === 'object' || (value.kind === 'list' && value.items.some(({ kind }) => kind === 'object'));
    if (isNested && type !== 'locals' && type !== 'required_providers') {
      const labelled = key === 'backend' || key === 'provisioner';
      for (const body of bodiesOf(value)) block.blocks.push(...nested(key, labelled, at, body));
    }
    if (!isNested || !INNER.has(key)) block.attributes.push(toAttribute(key, at, value));
  }
  return block;
}

function nested(key: string, labelled: boolean, place: Place, body: JsonNode): Block[] {
  if (!labelled || body.kind !== 'object') return [toBlock(key, [], place, body)];
  return body.entries.map((entry) => toBlock(key, [entry.key], entry.place, entry.value));
}

function labelled(type: string, left: number, labels: string[], place: Place, node: JsonNode): Block[] {
  if (left === 0) return bodiesOf(node).map((body) => toBlock(type, labels, place, body));
  return bodiesOf(node).flatMap((body) =>
    body.kind === 'object'
      ? body.entries
          .filter(({ key }) => key !== '//')
          .flatMap((entry) => labelled(type, left - 1, [...labels, entry.key], entry.place, entry.value))
      : [],
  );
}

function toBody(root: JsonNode): Block {
  const body = emptyBody();
  if (root.kind !== 'object') throw new NotATemplate(root);
  for (const { key, place, value } of root.entries) {
    if (key === '//') continue;
    const labels = LABELS[key];
    body.blocks.push(
      ...(labels === undefined ? [toBlock(key, [], place, value)] : labelled(key, labels, [], place, value)),
    );
  }
  return body;
}

/** Parses a `.tf.json` file into the same form as HCL. */
export function parseJsonTemplate({ path, content }: TemplateFile): FileSyntax {
  try {
    return { path, body: toBody(readJson(content, MAX_DEPTH)), faults: [] };
  } catch (error) {
    if (error instanceof JsonFault)
      return {
        path,
        body: emptyBody(),
        faults: [{ kind: error.isDepth ? 'too_deep' : 'json_syntax', ...error.place }],
      };
    if (!(error instanceof NotATemplate)) throw error;
    const { line, column } = error.place;
    return { path, body: emptyBody(), faults: [{ kind: 'json_shape', line, column }] };
  }
}
