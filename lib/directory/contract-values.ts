/** Lists of the contract that screens need: apart from it, so that the browser does not load the parser for them. */
export const TENANT_SORTS = ['created', 'name'] as const;
export const USER_SORTS = ['created', 'name'] as const;

/** The columns of the enterprise list, on the screen and in its file. */
export const TENANT_COLUMNS = [
  'name',
  'tenantCode',
  'domainName',
  'applications',
  'users',
  'departments',
  'instanceId',
  'orderId',
  'tenantId',
  'createdAt',
  'updatedAt',
] as const;
export type TenantColumn = (typeof TENANT_COLUMNS)[number];

/** The columns of the user list, on the screen and in its file. */
export const USER_COLUMNS = [
  'userName',
  'name',
  'state',
  'role',
  'tenant',
  'department',
  'app',
  'mobile',
  'email',
  'position',
  'employeeCode',
  'employeeType',
  'workPlace',
  'entryDate',
  'orgCode',
  'createdAt',
  'updatedAt',
] as const;
export type UserColumn = (typeof USER_COLUMNS)[number];

/** 1 formal, 2 intern, 3 dispatched, 4 outsourced (saas-callbacks §5.1). */
export const EMPLOYEE_TYPES = [1, 2, 3, 4] as const;

/** How many key pairs a seller has: all of them are tried on a client secret. */
export const MAX_KIT_KEYS = 5;

/** How a trial of the sign-in ended; all but `signed_in` say where it stopped. */
export const TRIAL_OUTCOMES = [
  'signed_in',
  'domain_refused',
  'unreachable',
  'unreadable',
  'token_refused',
  'user_refused',
] as const;
export type TrialOutcome = (typeof TRIAL_OUTCOMES)[number];

/** `withdrawn` may no longer use the application; `disabled` is switched off in the enterprise itself. */
export const USER_STATES = ['active', 'disabled', 'withdrawn'] as const;
export type UserState = (typeof USER_STATES)[number];
