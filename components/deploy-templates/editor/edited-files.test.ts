import { expect, it } from 'vitest';
import { applyEdits, changesBetween, edit, hasEdits, NO_EDITS, remove } from './edited-files';

const FILES = [
  { path: 'a.tf', content: 'one' },
  { path: 'b.tf', content: 'two' },
];

it('an edit is kept, and is gone when the text is as it was', () => {
  const edited = edit(FILES, NO_EDITS, 'a.tf', 'three');
  expect(applyEdits(FILES, edited)[0]).toEqual({ path: 'a.tf', content: 'three' });
  expect(hasEdits(edit(FILES, edited, 'a.tf', 'one'))).toBe(false);
});

it('a file that is removed is not saved; a new one that is removed leaves nothing behind', () => {
  const removed = remove(FILES, NO_EDITS, 'a.tf');
  expect(applyEdits(FILES, removed).map(({ path }) => path)).toEqual(['b.tf']);
  const added = edit(FILES, NO_EDITS, 'c.tf', '');
  expect(applyEdits(FILES, added).map(({ path }) => path)).toEqual(['a.tf', 'b.tf', 'c.tf']);
  expect(hasEdits(remove(FILES, added, 'c.tf'))).toBe(false);
  expect(hasEdits(edit(FILES, removed, 'a.tf', 'one'))).toBe(false);
});

it('two versions differ by what was added, removed and changed', () => {
  const after = [
    { path: 'b.tf', content: 'TWO' },
    { path: 'c.tf', content: 'three' },
  ];
  expect(changesBetween(FILES, after).map(({ path, kind }) => [path, kind])).toEqual([
    ['a.tf', 'removed'],
    ['b.tf', 'changed'],
    ['c.tf', 'added'],
  ]);
  expect(changesBetween(FILES, FILES)).toEqual([]);
});
