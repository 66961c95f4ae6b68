import diff from 'microdiff';
import type { ListingContent } from '../content/contract';

/** One difference of two contents. */
export type ContentChange = {
  kind: 'added' | 'removed' | 'changed';
  /** Without keys and places, as the field's words are named: `business.specifications.name`. */
  field: string;
  /** What it belongs to, outermost first: names of specifications, SKUs, packages. */
  of: string[];
  /** Where it is, keys and places included; unique within one comparison. */
  path: string;
  before: unknown;
  after: unknown;
};

type Plain = { [key: string]: unknown };
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isKeyed = (value: unknown): value is Plain & { key: string } =>
  isPlain(value) && typeof value.key === 'string';

/** Lists of things with a key, by which they are told; files and lists of words count as one value. */
const KEYED_BY: Record<string, string> = {
  factors: 'code',
  attributes: 'code',
  prices: 'period',
  applicationFields: 'name',
};
const MARK = '#';

const itemKey = (list: string, item: unknown, at: number): string => {
  if (isKeyed(item)) return item.key;
  const by = KEYED_BY[list];
  const told = by && isPlain(item) ? item[by] : undefined;
  return typeof told === 'string' && told !== '' ? told : `${at + 1}`;
};

const isList = (value: unknown): value is Plain[] =>
  Array.isArray(value) && value.length > 0 && value.every(isPlain);
const isFile = (value: unknown): boolean => isPlain(value) && 'id' in value && 'name' in value;

/** A content with its lists of things as objects by key, so that a moved thing is not a changed one. */
function byKey(value: unknown, name = ''): unknown {
  if (isFile(value)) return (value as Plain).name;
  if (isList(value)) {
    if (value.every(isFile)) return value.map((one) => one.name).join('\n');
    if (name === 'bands') return value.map((one) => Object.values(one).join(': ')).join('\n');
    return Object.fromEntries(
      value.map((item, at) => [`${MARK}${itemKey(name, item, at)}`, byKey({ ...item, key: undefined })]),
    );
  }
  if (Array.isArray(value)) return value.length === 0 ? '' : value.join('\n');
  if (name === 'values' && isPlain(value)) return Object.values(value).join(' / ');
  if (isPlain(value))
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .map(([key, inner]) => [key, byKey(inner, key)]),
    );
  return value;
}

type Step = { name: string; of: string[]; path: string };

/** Names of the things on the way to a place. */
function wordsOf(root: unknown, path: readonly (string | number)[]): Step {
  const of: string[] = [];
  const names: string[] = [];
  let here = root;
  for (const part of path) {
    here = isPlain(here) ? here[String(part)] : undefined;
    const text = String(part);
    if (!text.startsWith(MARK)) names.push(text);
    else
      of.push(isPlain(here) && typeof here.name === 'string' && here.name !== '' ? here.name : text.slice(1));
  }
  return { name: names.join('.'), of, path: path.join('.') };
}

const isEmpty = (value: unknown) => value === '' || value === null || value === undefined;

/** Fields that differ between two contents, in the order of the form; keys, not places, tell lists' items apart. */
export function contentDiff(before: ListingContent, after: ListingContent): ContentChange[] {
  const [old, young] = [byKey(before) as Plain, byKey(after) as Plain];
  return diff(old, young, { cyclesFix: false }).flatMap((change): ContentChange[] => {
    const gone = change.type === 'REMOVE' ? old : young;
    const { name, of, path } = wordsOf(gone, change.path);
    const values = {
      before: 'oldValue' in change ? change.oldValue : null,
      after: 'value' in change ? change.value : null,
    };
    if (isEmpty(values.before) && isEmpty(values.after)) return [];
    const kind = change.type === 'CREATE' ? 'added' : change.type === 'REMOVE' ? 'removed' : 'changed';
    return [{ kind, field: name, of, path, ...values }];
  });
}
