import { z } from 'zod';
import {
  ADDRESS_FAMILIES,
  type AddressFamily,
  FIELD_ENCRYPTIONS,
  type FieldEncryption,
  GENERATIONS,
  type Generation,
  PROVISIONINGS,
  type Provisioning,
} from '@/db/enums';
import { listQuery, manyOf } from '@/lib/http/list';
import { ADDRESS_SORTS, type KeyState, URL_MAX } from './contract-values';

const LABEL_MAX = 64;
const SECRET_MAX = 128;

export const addressesQuery = listQuery(ADDRESS_SORTS).extend({
  family: manyOf(ADDRESS_FAMILIES),
  generation: manyOf(GENERATIONS),
});
export type AddressesQuery = z.output<typeof addressesQuery>;

const label = z.string().trim().min(1).max(LABEL_MAX);
const urlTemplate = z.string().trim().max(URL_MAX);
const settings = {
  label,
  enabled: z.boolean(),
  fieldEncryption: z.enum(FIELD_ENCRYPTIONS),
  provisioning: z.enum(PROVISIONINGS),
  /** `{instanceId}` is replaced; an empty text takes the template away. */
  frontEndUrlTemplate: urlTemplate,
  adminUrlTemplate: urlTemplate,
  /** Client-software licences: a request without the device's fingerprint is answered 000903. */
  fingerprintNeeded: z.boolean(),
};

export const createAddress = z.object({
  label,
  family: z.enum(ADDRESS_FAMILIES).default('saas'),
  generation: z.enum(GENERATIONS),
  fieldEncryption: settings.fieldEncryption.default('aes-256'),
  provisioning: settings.provisioning.default('manual'),
  frontEndUrlTemplate: urlTemplate.default(''),
  adminUrlTemplate: urlTemplate.default(''),
  fingerprintNeeded: settings.fingerprintNeeded.default(false),
});
export type CreateAddress = z.output<typeof createAddress>;
export type CreateAddressInput = z.input<typeof createAddress>;

export const updateAddress = z.object(settings).partial();
export type UpdateAddress = z.output<typeof updateAddress>;

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const createAccessKey = z.object({
  label,
  /** The key as the marketplace's console shows it, never changed; without it one is made here. */
  secret: z.string().min(1).max(SECRET_MAX).optional(),
  validFrom: instant.optional(),
  validUntil: instant.nullable().default(null),
});
export type CreateAccessKey = z.output<typeof createAccessKey>;
export type CreateAccessKeyInput = z.input<typeof createAccessKey>;

export const setKeyValidity = z.object({ validFrom: instant.optional(), validUntil: instant.nullable() });
export type SetKeyValidity = z.output<typeof setKeyValidity>;

export type AddressView = {
  id: string;
  /** The opaque part of the address that the marketplace calls. */
  code: string;
  label: string;
  family: AddressFamily;
  generation: Generation;
  enabled: boolean;
  fieldEncryption: FieldEncryption;
  provisioning: Provisioning;
  frontEndUrlTemplate: string | null;
  adminUrlTemplate: string | null;
  fingerprintNeeded: boolean;
  liveKeys: number;
  /** The newest call, when it is among the seller's last thousand. */
  lastCallAt: string | null;
  createdAt: string;
  updatedAt: string;
};

export type AccessKeyView = {
  id: string;
  label: string;
  state: KeyState;
  validFrom: string;
  validUntil: string | null;
  revokedAt: string | null;
  createdAt: string;
};

export type AddressDetail = AddressView & { keys: AccessKeyView[] };

/** The secret can be read in this answer and never again. */
export type NewAccessKey = { key: AccessKeyView; secret: string };
