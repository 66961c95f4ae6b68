import type { DepartmentNode } from '@/lib/directory/contract';

/** A department as a line of the open tree; `position` counts from 1 among the `size` departments beside it. */
export type TreeRow = {
  node: DepartmentNode;
  level: number;
  position: number;
  size: number;
  /** The index of the row of its parent, -1 at the top. */
  parent: number;
  isOpen: boolean;
};

/** The lines that are in sight, from top to bottom; a closed department hides those below it. */
export function treeRows(roots: readonly DepartmentNode[], isOpen: (orgCode: string) => boolean): TreeRow[] {
  const rows: TreeRow[] = [];
  type Waiting = Omit<TreeRow, 'isOpen'>;
  const below = (nodes: readonly DepartmentNode[], level: number, parent: number): Waiting[] =>
    nodes.map((node, at) => ({ node, level, position: at + 1, size: nodes.length, parent })).reverse();
  const waiting = below(roots, 1, -1);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, level } = next;
    const open = node.children.length > 0 && isOpen(node.orgCode);
    rows.push({ ...next, isOpen: open });
    if (open) waiting.push(...below(node.children, level + 1, rows.length - 1));
  }
  return rows;
}

/** Every department that has others below it. */
export function branchesOf(roots: readonly DepartmentNode[]): string[] {
  return treeRows(roots, () => true)
    .filter((row) => row.node.children.length > 0)
    .map((row) => row.node.orgCode);
}

/** What a key does in the tree: the focus moves to a row, or a department opens or closes. */
export type TreeMove = { kind: 'focus'; at: number } | { kind: 'toggle'; orgCode: string } | null;

const focus = (rows: readonly TreeRow[], at: number): TreeMove =>
  at >= 0 && at < rows.length ? { kind: 'focus', at } : null;

/** The keys of a tree as assistive technology expects them (WAI-ARIA, tree view). */
export function treeMove(rows: readonly TreeRow[], at: number, key: string): TreeMove {
  const row = rows[at];
  if (!row) return null;
  const { orgCode, children } = row.node;
  switch (key) {
    case 'ArrowDown':
      return focus(rows, at + 1);
    case 'ArrowUp':
      return focus(rows, at - 1);
    case 'Home':
      return focus(rows, 0);
    case 'End':
      return focus(rows, rows.length - 1);
    case 'ArrowRight':
      if (children.length === 0) return null;
      return row.isOpen ? focus(rows, at + 1) : { kind: 'toggle', orgCode };
    case 'ArrowLeft':
      return row.isOpen ? { kind: 'toggle', orgCode } : focus(rows, row.parent);
    default:
      return byLetter(rows, at, key);
  }
}

function byLetter(rows: readonly TreeRow[], at: number, key: string): TreeMove {
  if ([...key].length !== 1 || key === ' ') return null;
  const order = rows.map((_, index) => (at + 1 + index) % rows.length);
  const found = order.find((index) => rows[index]?.node.name.toLowerCase().startsWith(key.toLowerCase()));
  return found === undefined ? null : { kind: 'focus', at: found };
}
