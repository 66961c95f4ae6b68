// Runs in a thread of its own, loaded by Node as it is: no aliases, and no syntax but types to leave out.
import { parentPort, workerData } from 'node:worker_threads';
import { Language, type Node, Parser } from 'web-tree-sitter';
import type { Attribute, Block, Expression, FileSyntax, SyntaxFault } from './syntax';

type Task = { grammar: string; files: { path: string; content: string }[]; maxDepth: number };

const TEXT_MAX = 300;
const MOST_FAULTS = 20;

class TooDeep extends Error {
  place: SyntaxFault;
  constructor(node: Node) {
    super('too deep');
    this.place = { kind: 'too_deep', ...placeOf(node) };
  }
}

function placeOf(node: Node) {
  return { line: node.startPosition.row + 1, column: node.startPosition.column + 1 };
}

const childrenOf = (node: Node): Node[] =>
  node.namedChildren.filter((child): child is Node => child !== null);
const isText = (node: Node) => node.type === 'template_literal';

/** A string without anything computed in it; undefined otherwise. */
function plainString(node: Node): string | undefined {
  const inner = childrenOf(node).filter(
    ({ type }) => !type.startsWith('quoted_template') && !type.startsWith('heredoc'),
  );
  if (!inner.every(isText)) return undefined;
  const raw = inner.map(({ text }) => text).join('');
  return node.type === 'heredoc_template' ? raw : unescaped(raw);
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };
const unescaped = (raw: string) =>
  raw
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\([nrt"\\])/g, (_, sign) => ESCAPES[sign] ?? sign)
    .replace(/([$%])\1\{/g, '$1{');

function literalOf(node: Node): Expression['literal'] {
  switch (node.type) {
    case 'numeric_lit':
      return Number(node.text);
    case 'bool_lit':
      return node.text === 'true';
    case 'null_lit':
      return null;
    case 'string_lit':
    case 'quoted_template':
    case 'heredoc_template':
      return plainString(node);
    default:
      return undefined;
  }
}

const WRAPPERS = new Set(['expression', 'literal_value', 'template_expr', 'collection_value']);

/** The node that an expression comes down to: wrappers with one child are taken off. */
function core(node: Node): Node {
  let inner = node;
  for (;;) {
    const children = childrenOf(inner);
    const [only] = children;
    if (!only || children.length !== 1 || !WRAPPERS.has(inner.type)) return inner;
    inner = only;
  }
}

type Found = { refs: Set<string>; calls: Set<string> };

/** A variable and the names that follow it by dots. */
function referenceOf(siblings: readonly Node[], at: number): string {
  const names = [siblings[at]?.text ?? ''];
  for (let next = at + 1; siblings[next]?.type === 'get_attr'; next += 1)
    names.push((siblings[next]?.text ?? '').replace(/^\.\s*/, ''));
  return names.join('.');
}

function collect(node: Node, found: Found, depth: number): void {
  if (depth <= 0) throw new TooDeep(node);
  const children = childrenOf(node);
  if (node.type === 'function_call') {
    const [name] = children;
    if (name?.type === 'identifier') found.calls.add(name.text);
  }
  for (const [index, child] of children.entries()) {
    if (child.type === 'variable_expr') found.refs.add(referenceOf(children, index));
    else collect(child, found, depth - 1);
  }
}

function keyOf(node: Node): string {
  const inner = core(node);
  const literal = literalOf(inner);
  return literal === undefined || literal === null ? inner.text.slice(0, TEXT_MAX) : String(literal);
}

/** `-1` is an operation on 1. */
function signed(inner: Node): number | undefined {
  if (inner.type !== 'operation' || !/^-\s*[0-9]/.test(inner.text)) return undefined;
  const value = Number(inner.text.replace(/\s/g, ''));
  return Number.isNaN(value) ? undefined : value;
}

function toExpression(node: Node, depth: number): Expression {
  if (depth <= 0) throw new TooDeep(node);
  const inner = core(node);
  const found: Found = { refs: new Set(), calls: new Set() };
  collect(node, found, depth);
  const made: Expression = {
    ...placeOf(inner),
    text: inner.text.slice(0, TEXT_MAX),
    refs: [...found.refs],
    calls: [...found.calls],
  };
  const literal = literalOf(inner) ?? signed(inner);
  if (literal !== undefined || inner.type === 'null_lit') made.literal = literal ?? null;
  if (inner.type === 'tuple')
    made.items = childrenOf(inner)
      .filter(({ type }) => type === 'expression')
      .map((item) => toExpression(item, depth - 3));
  if (inner.type === 'object')
    made.entries = childrenOf(inner)
      .filter(({ type }) => type === 'object_elem')
      .flatMap((entry) => {
        const [key, value] = [entry.childForFieldName('key'), entry.childForFieldName('val')];
        return key && value ? [{ key: keyOf(key), value: toExpression(value, depth - 3) }] : [];
      });
  return made;
}

function toAttribute(node: Node, depth: number): Attribute | null {
  const [name, value] = childrenOf(node);
  if (!name || !value) return null;
  return { ...placeOf(name), name: name.text, value: toExpression(value, depth) };
}

function toBlock(node: Node, depth: number): Block {
  if (depth <= 0) throw new TooDeep(node);
  const [type, ...rest] = childrenOf(node);
  const labels = rest
    .filter((child) => child.type === 'string_lit' || child.type === 'identifier')
    .map((child) => (child.type === 'string_lit' ? (plainString(child) ?? child.text) : child.text));
  const body = rest.find((child) => child.type === 'body');
  return { ...placeOf(node), type: type?.text ?? '', labels, ...partsOf(body, depth - 2) };
}

function partsOf(body: Node | undefined, depth: number): Pick<Block, 'attributes' | 'blocks'> {
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  for (const child of body ? childrenOf(body) : []) {
    const attribute = child.type === 'attribute' ? toAttribute(child, depth - 1) : null;
    if (attribute) attributes.push(attribute);
    if (child.type === 'block') blocks.push(toBlock(child, depth - 1));
  }
  return { attributes, blocks };
}

/** Where the parser stumbled; below a limit of depth the place of what holds it is told. */
function faultsOf(root: Node, maxDepth: number): SyntaxFault[] {
  const faults: SyntaxFault[] = [];
  const open: { node: Node; depth: number }[] = [{ node: root, depth: 0 }];
  while (open.length > 0 && faults.length < MOST_FAULTS) {
    const next = open.pop();
    if (!next) break;
    const { node, depth } = next;
    if (node.isError || node.isMissing || depth > maxDepth) {
      faults.push({ kind: depth > maxDepth ? 'too_deep' : 'syntax', ...placeOf(node) });
      continue;
    }
    const children = node.children.filter(
      (child): child is Node => child !== null && (child.hasError || child.isMissing),
    );
    for (const child of children.reverse()) open.push({ node: child, depth: depth + 1 });
  }
  return faults.sort((a, b) => a.line - b.line || a.column - b.column);
}

function read(parser: Parser, { path, content }: Task['files'][number], maxDepth: number): FileSyntax {
  const empty: Block = { type: '', labels: [], attributes: [], blocks: [], line: 1, column: 1 };
  const tree = parser.parse(content);
  const root = tree?.rootNode;
  if (!tree || !root) return { path, body: empty, faults: [{ kind: 'too_complex', line: 1, column: 1 }] };
  try {
    // What follows the first fault of a file is mostly its echo.
    if (root.hasError) return { path, body: empty, faults: faultsOf(root, maxDepth * 4).slice(0, 1) };
    const body = childrenOf(root).find(({ type }) => type === 'body');
    return { path, body: { ...empty, ...partsOf(body, maxDepth * 4) }, faults: [] };
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    return { path, body: empty, faults: [error.place] };
  } finally {
    tree.delete();
  }
}

const { grammar, files, maxDepth } = workerData as Task;
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(grammar));
for (const file of files) parentPort?.postMessage(read(parser, file, maxDepth));
