import type { Role } from '@/db/enums';
import { forbidden } from './errors';

export const RIGHTS = [
  'instances.read',
  'instances.manage',
  'orders.read',
  'callbacks.read',
  'statements.read',
  'statements.export',
  'statements.reconcile',
  'statements.import',
  'licenses.read',
  'licenses.manage',
  'usage.read',
  'usage.manage',
  'products.read',
  'products.manage',
  'templates.read',
  'templates.manage',
  'products.decide',
  'assets.decide',
  'templates.decide',
  'endpoints.read',
  'endpoints.manage',
  'sellers.read',
  'sellers.manage',
  'sellers.reveal',
  'sellers.decide',
  'members.read',
  'members.manage',
  'audit.read',
  'directory.read',
  'directory.manage',
  'emulator.use',
] as const;
export type Right = (typeof RIGHTS)[number];

/** Who may do what (R79): the API and the screens read this one table. */
export const ROLE_RIGHTS: Record<Role, readonly Right[]> = {
  owner: RIGHTS,
  product_manager: [
    'instances.read',
    'orders.read',
    'callbacks.read',
    'licenses.read',
    'usage.read',
    'products.read',
    'products.manage',
    'templates.read',
    'templates.manage',
    'products.decide',
    'endpoints.read',
    'endpoints.manage',
    'sellers.read',
    'directory.read',
    'emulator.use',
  ],
  delivery: [
    'instances.read',
    'instances.manage',
    'orders.read',
    'callbacks.read',
    'licenses.read',
    'licenses.manage',
    'usage.read',
    'usage.manage',
    'products.read',
    'templates.read',
    'endpoints.read',
    'directory.read',
    'directory.manage',
    'emulator.use',
  ],
  finance: [
    'instances.read',
    'orders.read',
    'statements.read',
    'statements.export',
    'statements.reconcile',
    'statements.import',
    'licenses.read',
    'usage.read',
    'products.read',
    'sellers.read',
    'sellers.reveal',
  ],
  /** Carries in what the marketplace decides of listings, assets and templates, and its statement files; for programs above all. */
  marketplace: [
    'products.read',
    'templates.read',
    'products.decide',
    'assets.decide',
    'templates.decide',
    'statements.import',
  ],
  auditor: [
    'instances.read',
    'orders.read',
    'callbacks.read',
    'statements.read',
    'licenses.read',
    'usage.read',
    'products.read',
    'templates.read',
    'endpoints.read',
    'sellers.read',
    'members.read',
    'directory.read',
    'audit.read',
  ],
};

export const hasRight = (role: Role, right: Right): boolean => ROLE_RIGHTS[role].includes(right);

/** Throws Forbidden when the role lacks the right. */
export function requireRight(ctx: { role: Role }, right: Right): void {
  if (!hasRight(ctx.role, right)) throw forbidden();
}
