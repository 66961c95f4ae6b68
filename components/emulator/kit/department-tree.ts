import type { DepartmentView } from '@/lib/emulator/views-kit';

/** Departments with how deep they lie, each below its parent; one whose parent is unknown stands at the top. */
export function inTreeOrder(
  departments: readonly DepartmentView[],
): { department: DepartmentView; depth: number }[] {
  const known = new Set(departments.map(({ orgCode }) => orgCode));
  const below = (parent: string | null, depth: number): { department: DepartmentView; depth: number }[] =>
    departments
      .filter(
        ({ parentCode }) => (parentCode !== null && known.has(parentCode) ? parentCode : null) === parent,
      )
      .flatMap((department) => [{ department, depth }, ...below(department.orgCode, depth + 1)]);
  return below(null, 0);
}
