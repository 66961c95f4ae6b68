import { z } from 'zod';
import { before, id, limit, PLAIN_CHARACTERS, text } from './contract';
import { GENERATIONS, KIT_ROLES, KIT_USER_STATUSES, SECRET_DIGESTS } from './vocabulary';

/** Users that one authSync can carry (saas-callbacks §5.1). */
export const MAX_USERS = 500;

const blank = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes('\0'));
const optional = (max: number) =>
  blank(max)
    .nullish()
    .transform((value) => value || null);
const webAddress = z.url({ protocol: /^https?$/ }).max(1024);
const code = text(64).regex(/^[\p{L}\p{N}._-]+$/u, PLAIN_CHARACTERS);

/** The credential's settings of one address: the seller's public key and how the client secret is padded. */
export const putKitSettings = z.strictObject({
  connectionId: id,
  publicKey: optional(4_096),
  digests: z.enum(SECRET_DIGESTS).default('sha256-sha256'),
  /** The kit's own key; the address's where it is left out. */
  accessKey: optional(128),
});
export type PutKitSettings = z.infer<typeof putKitSettings>;

export const bindEnterprise = z.strictObject({
  connectionId: id,
  generation: z.enum(GENERATIONS),
  /** The instance that was bought; without it the calls are test calls of a seller who tries his credential. */
  instance: text(64)
    .nullish()
    .transform((value) => value ?? null),
  name: text(255),
  tenantCode: code,
  domainName: webAddress.optional(),
  application: text(64),
  loginUrl: webAddress,
});
export type BindEnterprise = z.infer<typeof bindEnterprise>;

export const changeEnterprise = z.strictObject({ name: text(255), domainName: webAddress });
export type ChangeEnterprise = z.infer<typeof changeEnterprise>;

export const addApplication = z.strictObject({ name: text(64), loginUrl: webAddress });
export type AddApplication = z.infer<typeof addApplication>;

export const changeApplication = z.strictObject({
  loginUrl: webAddress,
  /** A new client secret in place of the old one. */
  newSecret: z.boolean().default(false),
});
export type ChangeApplication = z.infer<typeof changeApplication>;

export const putDepartment = z.strictObject({
  orgCode: code,
  orgName: text(128),
  parentCode: optional(64),
});
export type PutDepartment = z.infer<typeof putDepartment>;
export const removeDepartment = z.strictObject({ orgCode: code });

const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .refine((value) => !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value));

export const putUser = z.strictObject({
  userName: text(64),
  name: text(64),
  orgCode: blank(64).default(''),
  role: z.enum(KIT_ROLES).default('user'),
  enabled: z.boolean().default(true),
  position: optional(64),
  employeeCode: optional(64),
  mobile: optional(32),
  email: optional(128),
  employeeType: z
    .int()
    .min(1)
    .max(4)
    .nullish()
    .transform((value) => value ?? null),
  workPlace: optional(128),
  entryDate: day.nullish().transform((value) => value ?? null),
});
export type PutUser = z.infer<typeof putUser>;

export const generateUsers = z.strictObject({ count: z.int().min(1).max(MAX_USERS) });

export const chooseUsers = z.strictObject({ userNames: z.array(text(64)).min(1).max(MAX_USERS) });
export type ChooseUsers = z.infer<typeof chooseUsers>;

export const signInAs = z.strictObject({ userName: text(64) });

export const listEnterprises = z.strictObject({ q: text(100).optional(), limit, before });
export type ListEnterprises = z.infer<typeof listEnterprises>;

export const listUsers = z.strictObject({
  application: z.uuid(),
  status: z.enum(KIT_USER_STATUSES).optional(),
  q: text(100).optional(),
  limit,
  before,
});
export type ListUsers = z.infer<typeof listUsers>;
