import type { ListingContent } from '../content/contract';

/** A value that both sides changed, each to something else. */
export type MergeConflict = { path: string; mine: unknown; theirs: unknown };

type Plain = { [key: string]: unknown };
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const isFile = (value: unknown): boolean => isPlain(value) && 'id' in value;

/** Whose value stands where both changed it, by path. */
export type Choices = Readonly<Record<string, 'mine' | 'theirs'>>;

type Merging = { conflicts: MergeConflict[]; choices: Choices };

function merged(base: unknown, mine: unknown, theirs: unknown, path: string, on: Merging): unknown {
  if (same(mine, theirs) || same(theirs, base)) return mine;
  if (same(mine, base)) return theirs;
  const goesOn = isPlain(mine) && isPlain(theirs) && isPlain(base) && ![mine, theirs, base].some(isFile);
  if (!goesOn) {
    on.conflicts.push({ path, mine, theirs });
    return on.choices[path] === 'theirs' ? theirs : mine;
  }
  const keys = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  return Object.fromEntries(
    [...keys].map((key) => [
      key,
      merged(base[key], mine[key], theirs[key], path ? `${path}.${key}` : key, on),
    ]),
  );
}

/**
 * Joins what two tabs made of one draft. What only one of them changed is taken; where both did, `choices` decides, and
 * one's own stands until it is chosen otherwise. Lists count as one value. Nothing of either side is dropped unnamed.
 */
export function mergeContents(
  base: ListingContent,
  mine: ListingContent,
  theirs: ListingContent,
  choices: Choices = {},
): { content: ListingContent; conflicts: MergeConflict[] } {
  const on: Merging = { conflicts: [], choices };
  const content = merged(base, mine, theirs, '', on) as ListingContent;
  return { content, conflicts: on.conflicts };
}
