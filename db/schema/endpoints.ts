import { boolean, foreignKey, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, sealed, sellerId, updatedAt } from '../columns';
import { ADDRESS_FAMILIES, FIELD_ENCRYPTIONS, GENERATIONS, PROVISIONINGS } from '../enums';
import { sellers } from './sellers';

/** Production addresses (生产地址): the opaque `code` is what the marketplace calls. */
export const productionAddresses = pgTable(
  'production_addresses',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    label: text('label').notNull(),
    family: text('family', { enum: ADDRESS_FAMILIES }).notNull().default('saas'),
    generation: text('generation', { enum: GENERATIONS }).notNull(),
    enabled: boolean('enabled').notNull().default(true),
    fieldEncryption: text('field_encryption', { enum: FIELD_ENCRYPTIONS }).notNull().default('aes-256'),
    provisioning: text('provisioning', { enum: PROVISIONINGS }).notNull().default('manual'),
    frontEndUrlTemplate: text('front_end_url_template'),
    adminUrlTemplate: text('admin_url_template'),
    /** Client-software licences: whether a request must carry the device's fingerprint (000903). */
    fingerprintNeeded: boolean('fingerprint_needed').notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'production_addresses_pk', columns: [t.sellerId, t.id] }),
    unique('production_addresses_code').on(t.code),
  ],
);

/** Access keys (密钥) of one address; several may be live at once, so that keys rotate with an overlap. */
export const accessKeys = pgTable(
  'access_keys',
  {
    sellerId: sellerId(),
    id: uuid('id').notNull(),
    addressId: uuid('address_id').notNull(),
    addressCode: text('address_code').notNull(),
    label: text('label').notNull(),
    secretSealed: sealed('secret_sealed').notNull(),
    validFrom: instant('valid_from').notNull(),
    validUntil: instant('valid_until'),
    revokedAt: instant('revoked_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'access_keys_pk', columns: [t.sellerId, t.id] }),
    unique('access_keys_label').on(t.sellerId, t.addressId, t.label),
    foreignKey({
      name: 'access_keys_address',
      columns: [t.sellerId, t.addressId],
      foreignColumns: [productionAddresses.sellerId, productionAddresses.id],
    }),
  ],
);
