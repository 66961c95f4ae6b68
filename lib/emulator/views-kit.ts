import { z } from 'zod';
import { callSummary, instant } from './views';
import {
  ENTERPRISE_STATUSES,
  GENERATIONS,
  KIT_APPLICATION_STATUSES,
  KIT_ROLES,
  KIT_USER_STATUSES,
  SECRET_DIGESTS,
} from './vocabulary';

/** The kit's settings at one address; the access key itself is not shown. */
export const kitSettingsView = z.object({
  connectionId: z.string(),
  name: z.string(),
  generation: z.enum(GENERATIONS),
  publicKey: z.string().nullable(),
  digests: z.enum(SECRET_DIGESTS),
  hasOwnKey: z.boolean(),
});
export type KitSettingsView = z.infer<typeof kitSettingsView>;

export const enterpriseView = z.object({
  id: z.string(),
  connectionId: z.string(),
  generation: z.enum(GENERATIONS),
  tenantId: z.string(),
  tenantCode: z.string(),
  name: z.string(),
  domainName: z.string(),
  /** The emulator's own id of the instance, and the seller's; null for a test binding. */
  instance: z.string().nullable(),
  instanceId: z.string().nullable(),
  orderId: z.string().nullable(),
  isTest: z.boolean(),
  status: z.enum(ENTERPRISE_STATUSES),
  applications: z.number(),
  departments: z.number(),
  users: z.number(),
  createdAt: instant,
  updatedAt: instant,
});
export type EnterpriseView = z.infer<typeof enterpriseView>;

export const kitApplicationView = z.object({
  id: z.string(),
  name: z.string(),
  appId: z.string(),
  clientId: z.string(),
  loginUrl: z.string(),
  status: z.enum(KIT_APPLICATION_STATUSES),
  users: z.number(),
});
export type KitApplicationView = z.infer<typeof kitApplicationView>;

export const departmentView = z.object({
  orgCode: z.string(),
  orgName: z.string(),
  parentCode: z.string().nullable(),
});
export type DepartmentView = z.infer<typeof departmentView>;

export const enterpriseDetail = z.object({
  enterprise: enterpriseView,
  applications: z.array(kitApplicationView),
  departments: z.array(departmentView),
});
export type EnterpriseDetail = z.infer<typeof enterpriseDetail>;

export const kitUserView = z.object({
  id: z.string(),
  userName: z.string(),
  name: z.string(),
  orgCode: z.string(),
  orgName: z.string().nullable(),
  role: z.enum(KIT_ROLES),
  enabled: z.boolean(),
  position: z.string().nullable(),
  employeeCode: z.string().nullable(),
  mobile: z.string().nullable(),
  email: z.string().nullable(),
  employeeType: z.number().nullable(),
  workPlace: z.string().nullable(),
  entryDate: z.string().nullable(),
  status: z.enum(KIT_USER_STATUSES),
  isSignedIn: z.boolean(),
  createdAt: instant,
});
export type KitUserView = z.infer<typeof kitUserView>;

/** What a change of the directory did: the calls that told the seller. */
export const kitResult = z.object({ enterprise: enterpriseView, calls: z.array(callSummary) });
export type KitResult = z.infer<typeof kitResult>;

/** A started sign-in: what the browser is sent to, and the code that is in it. */
export const signInView = z.object({
  code: z.string(),
  expiresAt: instant,
  /** The application's login address with `code` and `tenant`. */
  loginUrl: z.string(),
  /** The sign-in centre's own entry, which gives a code for the user who is signed in. */
  authorizeUrl: z.string(),
});
export type SignInView = z.infer<typeof signInView>;
