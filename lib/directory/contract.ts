import { z } from 'zod';
import { DIRECTORY_ROLES, type DirectoryRole } from '@/db/enums';
import { listQuery, manyOf } from '@/lib/http/list';
import { TENANT_SORTS, USER_SORTS, USER_STATES, type UserState } from './contract-values';
import type { TreeNode } from './rules';

/** `q` is part of the name, code or domain, or the exact id of tenant, instance or order. */
export const tenantsQuery = listQuery(TENANT_SORTS);
export type TenantsQuery = z.output<typeof tenantsQuery>;

/** `tenant` is the row of an enterprise; `q` is part of a name, user name or employee code. */
export const usersQuery = listQuery(USER_SORTS).extend({
  tenant: z.uuid().optional(),
  app: z.string().max(64).optional(),
  org: z.string().max(64).optional(),
  role: manyOf(DIRECTORY_ROLES),
  state: manyOf(USER_STATES),
});
export type UsersQuery = z.output<typeof usersQuery>;

/** An enterprise. `instanceId` is empty for the seller's own credential. */
export type TenantView = {
  id: string;
  instanceId: string;
  tenantId: string;
  orderId: string;
  tenantCode: string;
  name: string;
  domainName: string;
  applications: number;
  users: number;
  departments: number;
  createdAt: string;
  updatedAt: string;
};

export type ApplicationView = {
  id: string;
  appId: string;
  clientId: string;
  users: number;
  createdAt: string;
  updatedAt: string;
};

export type TenantDetail = TenantView & { applicationList: ApplicationView[]; asOf: string };

export type DepartmentView = {
  id: string;
  orgCode: string;
  name: string;
  parentCode: string | null;
  /** Users who stand in this very department, each once whatever the number of applications. */
  users: number;
};
export type DepartmentNode = TreeNode<DepartmentView>;

/** A user of one application; phone number and e-mail address in part only. */
export type UserView = {
  id: string;
  tenantRowId: string | null;
  instanceId: string;
  tenantId: string;
  tenantName: string | null;
  appId: string;
  userName: string;
  name: string;
  orgCode: string;
  departmentName: string | null;
  role: DirectoryRole;
  state: UserState;
  position: string | null;
  employeeCode: string | null;
  employeeType: number | null;
  workPlace: string | null;
  entryDate: string | null;
  mobile: string | null;
  email: string | null;
  createdAt: string;
  updatedAt: string;
};

export type ContactView = { mobile: string | null; email: string | null };
export type ClientSecretView = { clientSecret: string };

/** A key pair; `publicKey` is base64 without the PEM's first and last line, as the marketplace takes it. */
export type KitKeyView = { id: string; publicKey: string; createdAt: string };
