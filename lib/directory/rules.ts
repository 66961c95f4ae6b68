type Placed = { orgCode: string; name: string; parentCode: string | null };

/** A department with those below it. */
export type TreeNode<T extends Placed = Placed> = T & { children: TreeNode<T>[] };

/** Chinese names in the order of their pinyin, others by letter; equal names by code. */
const collator = new Intl.Collator('zh-CN', { numeric: true });
const byName = (a: Placed, b: Placed) => collator.compare(a.name, b.name) || (a.orgCode < b.orgCode ? -1 : 1);

/**
 * The departments as a forest. One whose parent is not there stands at the top, and so does one of each ring (which
 * the marketplace should not send): every department appears exactly once.
 */
export function departmentTree<T extends Placed>(departments: readonly T[]): TreeNode<T>[] {
  const nodes = new Map(departments.map((one) => [one.orgCode, { ...one, children: [] } as TreeNode<T>]));
  const sorted = [...nodes.values()].sort(byName);
  const parentOf = (node: TreeNode<T>) =>
    node.parentCode === null || node.parentCode === node.orgCode ? undefined : nodes.get(node.parentCode);
  const roots = sorted.filter((node) => !parentOf(node));
  for (const node of sorted) parentOf(node)?.children.push(node);
  const placed = new Set<TreeNode<T>>();
  const place = (root: TreeNode<T>) => {
    const waiting = [root];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      placed.add(node);
      node.children = node.children.filter((child) => !placed.has(child));
      waiting.push(...node.children);
    }
  };
  for (const root of roots) place(root);
  for (const node of sorted) {
    if (placed.has(node)) continue;
    roots.push(node);
    place(node);
  }
  return roots;
}

/** The later one of two with the same key counts. */
export function lastOfEach<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
