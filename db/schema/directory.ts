import { boolean, date, index, pgTable, primaryKey, smallint, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, sealed, sellerId, updatedAt } from '../columns';
import { DIRECTORY_ROLES } from '../enums';
import { sellers } from './sellers';

// The marketplace sends enterprise, application, users and departments in any order and retries each on its own, so
// none of these rows needs another one to be there first: the identities that the protocol names tie them together.

/** Enterprises (租户) that buyers bound to an order; without an instance they are those of the seller's own credential. */
export const directoryTenants = pgTable(
  'directory_tenants',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    instanceId: text('instance_id').notNull(),
    tenantId: text('tenant_id').notNull(),
    orderId: text('order_id').notNull(),
    tenantCode: text('tenant_code').notNull(),
    name: text('name').notNull(),
    /** The enterprise's domain in the sign-in centre. */
    domainName: text('domain_name').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'directory_tenants_pk', columns: [t.sellerId, t.id] }),
    unique('directory_tenants_identity').on(t.sellerId, t.instanceId, t.tenantId),
  ],
);

/** Applications (租户应用) of an enterprise: the client it signs in through. */
export const directoryApplications = pgTable(
  'directory_applications',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    instanceId: text('instance_id').notNull(),
    tenantId: text('tenant_id').notNull(),
    appId: text('app_id').notNull(),
    clientId: text('client_id').notNull(),
    clientSecretSealed: sealed('client_secret_sealed').notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'directory_applications_pk', columns: [t.sellerId, t.id] }),
    unique('directory_applications_identity').on(t.sellerId, t.instanceId, t.tenantId, t.appId),
  ],
);

/** Users whom an enterprise's administrator allowed, or once allowed, to use an application. */
export const directoryUsers = pgTable(
  'directory_users',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    instanceId: text('instance_id').notNull(),
    tenantId: text('tenant_id').notNull(),
    appId: text('app_id').notNull(),
    userName: text('user_name').notNull(),
    name: text('name').notNull(),
    orgCode: text('org_code').notNull(),
    role: text('role', { enum: DIRECTORY_ROLES }).notNull(),
    enabled: boolean('enabled').notNull(),
    /** False after the authorisation was withdrawn; the person stays known. */
    authorized: boolean('authorized').notNull().default(true),
    position: text('position'),
    employeeCode: text('employee_code'),
    /** 1 formal, 2 intern, 3 dispatched, 4 outsourced. */
    employeeType: smallint('employee_type'),
    workPlace: text('work_place'),
    entryDate: date('entry_date', { mode: 'string' }),
    mobileSealed: sealed('mobile_sealed'),
    emailSealed: sealed('email_sealed'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'directory_users_pk', columns: [t.sellerId, t.id] }),
    unique('directory_users_identity').on(t.sellerId, t.instanceId, t.tenantId, t.appId, t.userName),
    index('directory_users_by_tenant').on(t.sellerId, t.instanceId, t.tenantId, t.id),
  ],
);

/** Departments (组织) of an enterprise; a parent that is not known yet makes a department stand at the top. */
export const directoryDepartments = pgTable(
  'directory_departments',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    instanceId: text('instance_id').notNull(),
    tenantId: text('tenant_id').notNull(),
    orgCode: text('org_code').notNull(),
    name: text('name').notNull(),
    parentCode: text('parent_code'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'directory_departments_pk', columns: [t.sellerId, t.id] }),
    unique('directory_departments_identity').on(t.sellerId, t.instanceId, t.tenantId, t.orgCode),
  ],
);

/** Key pairs for `clientSecret`: the public half is entered on the marketplace, the private half never leaves. */
export const kitKeys = pgTable(
  'kit_keys',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    publicKeyPem: text('public_key_pem').notNull(),
    /** PKCS #8 in PEM. */
    privateKeySealed: sealed('private_key_sealed').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ name: 'kit_keys_pk', columns: [t.sellerId, t.id] })],
);
