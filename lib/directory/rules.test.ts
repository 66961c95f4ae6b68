import { describe, expect, it } from 'vitest';
import { departmentTree, lastOfEach, type TreeNode } from './rules';

const org = (orgCode: string, parentCode: string | null = null, name = orgCode) => ({
  orgCode,
  name,
  parentCode,
});
const shape = (nodes: TreeNode[]): unknown[] =>
  nodes.map((node) => (node.children.length > 0 ? [node.orgCode, shape(node.children)] : node.orgCode));

describe('the department tree', () => {
  it('hangs each under its parent, by name, whatever order they come in', () => {
    const tree = departmentTree([
      org('c', 'b', '研发'),
      org('b', 'a'),
      org('d', 'b', '财务'),
      org('a'),
      org('z', null, 'A2'),
    ]);
    expect(shape(tree)).toEqual([['a', [['b', ['d', 'c']]]], 'z']);
  });

  it('puts a department without its parent at the top', () => {
    expect(shape(departmentTree([org('b', 'gone'), org('c', 'b')]))).toEqual([['b', ['c']]]);
  });

  it('shows every department of a ring once, also one that is its own parent', () => {
    const tree = departmentTree([org('a', 'c'), org('b', 'a'), org('c', 'b'), org('d', 'd'), org('e', 'c')]);
    expect(shape(tree)).toEqual(['d', ['a', [['b', [['c', ['e']]]]]]]);
  });

  it('does not mind depth', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) =>
      org(`o${index}`, index ? `o${index - 1}` : null),
    );
    expect(departmentTree(chain)).toHaveLength(1);
  });
});

it('keeps the last of each', () => {
  expect(lastOfEach([org('a', null, '1'), org('b'), org('a', null, '2')], (one) => one.orgCode)).toEqual([
    org('a', null, '2'),
    org('b'),
  ]);
});
