import type { PutDepartment } from '../../contract-kit';
import { conflict, invalid, notFound } from '../../problem';
import type { DepartmentView, KitResult } from '../../views-kit';
import type { World } from '../../world';
import { departmentBody, departmentsBody } from './bodies';
import { departmentsOf } from './enterprises';
import { changeDirectory } from './sync';

/** Whether putting `code` below `parent` would make a department its own ancestor. */
function isCircle(departments: readonly DepartmentView[], code: string, parent: string | null): boolean {
  const parents = new Map(departments.map(({ orgCode, parentCode }) => [orgCode, parentCode]));
  const seen = new Set<string>();
  for (let at: string | null = parent; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === code) return true;
    seen.add(at);
  }
  return false;
}

/** Adds a department, or changes the one with this code. */
export const putDepartment = (world: World, enterpriseId: string, input: PutDepartment): Promise<KitResult> =>
  changeDirectory(world, enterpriseId, async (client, enterprise) => {
    const { orgCode, orgName, parentCode } = input;
    const departments = await departmentsOf(client, enterprise.id);
    const isKnown = departments.some((one) => one.orgCode === orgCode);
    if (parentCode !== null && !departments.some((one) => one.orgCode === parentCode)) {
      throw invalid('parentCode', 'no such department');
    }
    if (isCircle(departments, orgCode, parentCode))
      throw invalid('parentCode', 'lies below the department', 'below_itself');
    await client.query(
      `INSERT INTO kit_departments (enterprise, org_code, org_name, parent_code, created_at)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (enterprise, org_code) DO UPDATE SET org_name = $3, parent_code = $4`,
      [enterprise.id, orgCode, orgName, parentCode, world.now()],
    );
    const params = departmentBody(enterprise, input, isKnown ? 2 : 1);
    return [{ purpose: 'sync-department', params }];
  });

export const removeDepartment = (world: World, enterpriseId: string, orgCode: string): Promise<KitResult> =>
  changeDirectory(world, enterpriseId, async (client, enterprise) => {
    const departments = await departmentsOf(client, enterprise.id);
    const gone = departments.find((one) => one.orgCode === orgCode);
    if (!gone) throw notFound('department');
    if (departments.some((one) => one.parentCode === orgCode)) {
      throw conflict('department-has-children', 'There are departments below it.');
    }
    await client.query('DELETE FROM kit_departments WHERE enterprise = $1 AND org_code = $2', [
      enterprise.id,
      orgCode,
    ]);
    return [{ purpose: 'sync-department', params: departmentBody(enterprise, gone, 0) }];
  });

/** allOrgSync: every department at once. */
export const syncDepartments = (world: World, enterpriseId: string): Promise<KitResult> =>
  changeDirectory(world, enterpriseId, async (client, enterprise) => [
    {
      purpose: 'sync-departments',
      params: departmentsBody(enterprise, await departmentsOf(client, enterprise.id)),
    },
  ]);
