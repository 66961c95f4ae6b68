import diff from 'microdiff';
import type { ListingContent } from '../content/contract';

/** One difference of two contents. */
export type ContentChange = {
  kind: 'added' | 'removed' | 'changed';
  /** Without keys and places, as the field's words are named: `business.specifications.name`. */
  field: string;
  /** What it belongs to, outermost first: names of specifications and packages, values of SKUs. */
  of: string[];
  /** The price's period, where it belongs to one: a key under `pricing.periods`. */
  period: string | null;
  /** Where it is, keys and places included; unique within one comparison. */
  path: string;
  /** A value, or a whole thing that was added or removed, which `leavesOf` takes apart. */
  before: unknown;
  after: unknown;
};

type Plain = { [key: string]: unknown };
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isKeyed = (value: unknown): value is Plain & { key: string } =>
  isPlain(value) && typeof value.key === 'string';

/** By what the things of a list are told: their keys, a field of theirs, or their place; other lists count as one value. */
const LISTS: Record<string, string> = {
  specifications: 'key',
  skus: 'key',
  packages: 'key',
  factors: 'code',
  attributes: 'code',
  prices: 'period',
  applicationFields: 'name',
  highlights: '',
  cases: '',
};
const MARK = '#';

const itemKey = (list: string, item: unknown, at: number): string => {
  if (isKeyed(item)) return item.key;
  const by = LISTS[list];
  const told = by && isPlain(item) ? item[by] : undefined;
  return typeof told === 'string' && told !== '' ? told : `${at + 1}`;
};

const isList = (value: unknown): value is Plain[] =>
  Array.isArray(value) && value.length > 0 && value.every(isPlain);
const isFile = (value: unknown): boolean => isPlain(value) && 'id' in value && 'name' in value;

/** Two files of one name differ by their ids, which no reader is told. */
const ID = '\u0000';
const fileText = ({ id, name }: Plain): string => `${name}${ID}${id}`;

function withoutIds(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\0[^\n]*/g, '');
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutIds(inner)]));
}

/** A content with its lists of things as objects by key, so that a moved thing is not a changed one. */
function byKey(value: unknown, name = ''): unknown {
  if (isFile(value)) return fileText(value as Plain);
  if (isList(value)) {
    if (value.every(isFile)) return value.map(fileText).join('\n');
    if (name === 'bands') return value.map((one) => Object.values(one).join(': ')).join('\n');
    return Object.fromEntries(
      value.map((item, at) => [`${MARK}${itemKey(name, item, at)}`, byKey({ ...item, key: undefined })]),
    );
  }
  if (Array.isArray(value)) return value.length > 0 ? value.join('\n') : name in LISTS ? {} : '';
  if (name === 'values' && isPlain(value)) return Object.values(value).join(' / ');
  if (isPlain(value))
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .map(([key, inner]) => [key, byKey(inner, key)]),
    );
  return value;
}

/** What a thing of a list is called; a key says nothing to a reader. */
function titleOf(list: string, item: unknown, mark: string): string {
  const { name, title, customer, values } = isPlain(item) ? item : {};
  const told = [name, title, customer, values].find((one) => typeof one === 'string' && one !== '');
  if (typeof told === 'string') return told;
  return LISTS[list] === 'key' ? '' : mark;
}

type Step = Pick<ContentChange, 'field' | 'of' | 'period'>;

/** One step further into a thing: a field's name, or a thing of a list. */
function stepInto({ field, of, period }: Step, part: string, here: unknown): Step {
  if (!part.startsWith(MARK)) return { field: field ? `${field}.${part}` : part, of, period };
  const list = field.slice(field.lastIndexOf('.') + 1);
  const mark = part.slice(MARK.length);
  if (list === 'prices') return { field, of, period: mark };
  const title = titleOf(list, here, mark);
  return { field, of: title === '' ? of : [...of, title], period };
}

/** Names of the things on the way to a place. */
function wordsOf(root: unknown, path: readonly (string | number)[]): Step {
  let here = root;
  return path.reduce<Step>(
    (step, part) => {
      here = isPlain(here) ? here[String(part)] : undefined;
      return stepInto(step, String(part), here);
    },
    { field: '', of: [], period: null },
  );
}

const isEmpty = (value: unknown) =>
  value === '' ||
  value === null ||
  value === undefined ||
  (isPlain(value) && Object.keys(value).length === 0);

/** A value with the field that it belongs to. */
export type Leaf = Step & { value: unknown };

/** The values of a whole thing that was added or removed, in the order of the form; what is empty or off says nothing. */
export function leavesOf(thing: unknown, at: Step): Leaf[] {
  if (!isPlain(thing)) return isEmpty(thing) || thing === false ? [] : [{ ...at, value: thing }];
  return Object.entries(thing).flatMap(([part, inner]) => {
    const isTold = part === 'period' && at.period !== null;
    return isTold ? [] : leavesOf(inner, stepInto(at, part, inner));
  });
}

const marksIn = (thing: Plain, other: Plain): string[] =>
  Object.keys(thing).filter((key) => key.startsWith(MARK) && key in other);

/** Lists that hold the same things in another order, which buyers see: each with the things' names, numbered. */
function orderChanges(old: Plain, young: Plain, root: Plain, path: readonly string[] = []): ContentChange[] {
  const list = path.at(-1) ?? '';
  const [before, after] = [marksIn(old, young), marksIn(young, old)];
  const named = (thing: Plain, marks: readonly string[]) =>
    marks.map((mark, at) => `${at + 1}. ${titleOf(list, thing[mark], mark.slice(MARK.length))}`).join('\n');
  const isMoved = list !== 'prices' && before.some((mark, at) => mark !== after[at]);
  const own: ContentChange[] = isMoved
    ? [
        {
          ...{ kind: 'changed', ...wordsOf(root, path), path: [...path, 'order'].join('.') },
          ...{ before: named(old, before), after: named(young, after) },
        },
      ]
    : [];
  const inner = Object.keys(young).flatMap((key) => {
    const [one, other] = [old[key], young[key]];
    return isPlain(one) && isPlain(other) ? orderChanges(one, other, root, [...path, key]) : [];
  });
  return [...own, ...inner];
}

/** Fields that differ between two contents, in the order of the form; keys, not places, tell lists' items apart. */
export function contentDiff(before: ListingContent, after: ListingContent): ContentChange[] {
  const [old, young] = [byKey(before) as Plain, byKey(after) as Plain];
  return [...valueChanges(old, young), ...orderChanges(old, young, young)];
}

function valueChanges(old: Plain, young: Plain): ContentChange[] {
  return diff(old, young, { cyclesFix: false }).flatMap((change): ContentChange[] => {
    const gone = change.type === 'REMOVE' ? old : young;
    const values = {
      before: 'oldValue' in change ? withoutIds(change.oldValue) : null,
      after: 'value' in change ? withoutIds(change.value) : null,
    };
    if (isEmpty(values.before) && isEmpty(values.after)) return [];
    const kind = change.type === 'CREATE' ? 'added' : change.type === 'REMOVE' ? 'removed' : 'changed';
    return [{ kind, ...wordsOf(gone, change.path), path: change.path.join('.'), ...values }];
  });
}
