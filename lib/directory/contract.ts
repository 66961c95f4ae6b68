import { z } from 'zod';
import { DIRECTORY_ROLES, type DirectoryRole, type InstanceStatus, LOCALES } from '@/db/enums';
import { listQuery, manyOf } from '@/lib/http/list';
import {
  TENANT_COLUMNS,
  TENANT_SORTS,
  type TrialOutcome,
  USER_COLUMNS,
  USER_SORTS,
  USER_STATES,
  type UserState,
} from './contract-values';
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

/** Columns in the order asked for, each once; none means all. */
const columnsOf = <T extends string>(columns: readonly [T, ...T[]]) =>
  manyOf(columns).transform((given) => (given.length > 0 ? [...new Set(given)] : [...columns]));

const file = { bom: z.enum(['0', '1']).default('0'), lang: z.enum(LOCALES).optional() };
const whole = { cursor: true, limit: true } as const;

export const tenantExportQuery = tenantsQuery
  .omit(whole)
  .extend({ ...file, columns: columnsOf(TENANT_COLUMNS) });
export type TenantExportQuery = z.output<typeof tenantExportQuery>;

export const userExportQuery = usersQuery.omit(whole).extend({ ...file, columns: columnsOf(USER_COLUMNS) });
export type UserExportQuery = z.output<typeof userExportQuery>;

/** `tenant` is the row of the enterprise whose departments are asked for. */
export const directoryOptionsQuery = z.object({ tenant: z.uuid().optional() });
export type DirectoryOptionsQuery = z.output<typeof directoryOptionsQuery>;

/** What the filters of the user list offer; departments only of the enterprise asked for. */
export type DirectoryOptions = {
  tenants: { id: string; name: string; tenantCode: string }[];
  applications: string[];
  departments: { orgCode: string; name: string }[];
};

/** `redirectUri` only where the authorize request named one: both have to be the same. */
export const trySignIn = z.object({
  code: z.string().trim().min(1).max(2_048),
  redirectUri: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(2_048)]).optional(),
});
export type TrySignIn = z.output<typeof trySignIn>;
export type TrySignInInput = z.input<typeof trySignIn>;

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

export type TenantDetail = TenantView & {
  applicationList: ApplicationView[];
  /** The rows that the enterprise's ids name, where they are known here. */
  instance: { id: string; status: InstanceStatus } | null;
  order: { id: string } | null;
  asOf: string;
};

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

/** Who signed in, as the sign-in centre tells it; phone number and e-mail address in part only. */
export type SignedInUser = {
  userName: string | null;
  name: string | null;
  role: string | null;
  tenant: string | null;
  organizationName: string | null;
  organizationCode: string | null;
  mobile: string | null;
  email: string | null;
};

/** How a trial of the sign-in went: the token's facts without the token, and whether the user is one of the list. */
export type SignInTrial = {
  outcome: TrialOutcome;
  httpStatus: number | null;
  /** The sign-in centre's own words for a refusal. */
  error: string | null;
  token: { tokenType: string; expiresInS: number | null; scope: string | null } | null;
  user: SignedInUser | null;
  isListed: boolean | null;
};

/** A key pair; `publicKey` is base64 without the PEM's first and last line, as the marketplace takes it. */
export type KitKeyView = { id: string; publicKey: string; createdAt: string };
