import { describe, expect, it } from 'vitest';
import type { DepartmentNode } from '@/lib/directory/contract';
import { branchesOf, type TreeRow, treeMove, treeRows } from './tree-rows';

const node = (orgCode: string, ...children: DepartmentNode[]): DepartmentNode => ({
  id: orgCode,
  orgCode,
  name: `${orgCode} name`,
  parentCode: null,
  users: 0,
  children,
});
const forest = [node('a', node('b', node('c')), node('d')), node('e')];
const open = treeRows(forest, () => true);
const codes = (rows: readonly TreeRow[]) => rows.map((row) => row.node.orgCode).join('');
const at = (code: string, rows = open) => rows.findIndex((row) => row.node.orgCode === code);

describe('the rows of a tree', () => {
  it('stand in the order in which they are read, each with its place', () => {
    expect(codes(open)).toBe('abcde');
    expect(open.map(({ level, position, size, parent }) => [level, position, size, parent])).toEqual([
      [1, 1, 2, -1],
      [2, 1, 2, 0],
      [3, 1, 1, 1],
      [2, 2, 2, 0],
      [1, 2, 2, -1],
    ]);
  });

  it('leave out what lies in a closed department', () => {
    expect(codes(treeRows(forest, (code) => code !== 'b'))).toBe('abde');
    expect(codes(treeRows(forest, () => false))).toBe('ae');
    expect(branchesOf(forest)).toEqual(['a', 'b']);
  });

  it('do not mind depth', () => {
    let deep = node('end');
    for (let level = 0; level < 20_000; level += 1) deep = node(`o${level}`, deep);
    expect(treeRows([deep], () => true)).toHaveLength(20_001);
  });
});

describe('keys', () => {
  it.each<[string, string, string | null]>([
    ['a', 'ArrowDown', 'b'],
    ['e', 'ArrowDown', null],
    ['a', 'ArrowUp', null],
    ['d', 'ArrowUp', 'c'],
    ['c', 'Home', 'a'],
    ['a', 'End', 'e'],
    ['a', 'ArrowRight', 'b'],
    ['c', 'ArrowRight', null],
    ['c', 'ArrowLeft', 'b'],
    ['e', 'ArrowLeft', null],
    ['a', 'D', 'd'],
    ['e', 'b', 'b'],
    ['a', 'z', null],
    ['a', ' ', null],
    ['a', 'Tab', null],
  ])('on %s, %s goes to %s', (from, key, to) => {
    expect(treeMove(open, at(from), key)).toEqual(to === null ? null : { kind: 'focus', at: at(to) });
  });

  it('open a closed department and close an open one', () => {
    expect(treeMove(open, at('b'), 'ArrowLeft')).toEqual({ kind: 'toggle', orgCode: 'b' });
    const closed = treeRows(forest, () => false);
    expect(treeMove(closed, 0, 'ArrowRight')).toEqual({ kind: 'toggle', orgCode: 'a' });
  });
});
