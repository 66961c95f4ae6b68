import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, instant, sellerId, updatedAt } from '../columns';
import { LOCALES, ROLES } from '../enums';
import { sellers } from './sellers';

/** People who sign in. Raising `session_version` ends every session of the member. */
export const members = pgTable(
  'members',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    role: text('role', { enum: ROLES }).notNull(),
    passwordHash: text('password_hash'),
    sessionVersion: integer('session_version').notNull().default(1),
    failedAttempts: integer('failed_attempts').notNull().default(0),
    lockedUntil: instant('locked_until'),
    lastSignInAt: instant('last_sign_in_at'),
    locale: text('locale', { enum: LOCALES }),
    disabled: boolean('disabled').notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'members_pk', columns: [t.sellerId, t.id] }),
    unique('members_email').on(t.email),
    index('members_by_name').on(t.sellerId, t.name),
  ],
);

/** Tokens for programs; only the SHA-256 of the token is kept. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    id: uuid('id').notNull(),
    label: text('label').notNull(),
    role: text('role', { enum: ROLES }).notNull(),
    tokenHash: text('token_hash').notNull(),
    createdBy: uuid('created_by').notNull(),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'api_tokens_pk', columns: [t.sellerId, t.id] }),
    unique('api_tokens_hash').on(t.tokenHash),
    foreignKey({
      name: 'api_tokens_creator',
      columns: [t.sellerId, t.createdBy],
      foreignColumns: [members.sellerId, members.id],
    }),
  ],
);
