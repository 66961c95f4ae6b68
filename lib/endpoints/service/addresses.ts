import { and, desc, eq, ilike, inArray, or } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { FAMILY_GENERATIONS } from '@/db/enums';
import { keyset } from '@/db/keyset';
import { accessKeys, productionAddresses } from '@/db/schema/endpoints';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, invalid, notFound } from '@/lib/errors';
import type { ListPage } from '@/lib/http/list';
import { newCode, newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import type { AddressDetail, AddressesQuery, AddressView, CreateAddress, UpdateAddress } from '../contract';
import { CODE_LENGTH, deliveryProblems, MAX_ADDRESSES } from '../rules';
import {
  type AddressRow,
  addressIs,
  keysOf,
  lastCallsOf,
  lockAddress,
  toAddressView,
  toKeyView,
} from './rows';

function filterOf(ctx: Ctx, query: AddressesQuery) {
  const text = query.q ? `%${query.q.replace(/[\\%_]/g, '\\$&')}%` : null;
  return and(
    eq(productionAddresses.sellerId, ctx.sellerId),
    text ? or(ilike(productionAddresses.label, text), ilike(productionAddresses.code, text)) : undefined,
    query.family.length > 0 ? inArray(productionAddresses.family, query.family) : undefined,
    query.generation.length > 0 ? inArray(productionAddresses.generation, query.generation) : undefined,
  );
}

/** Whether the seller has a production address of this code. Needs no right: it tells nothing else of it. */
export function hasAddress(ctx: Ctx, code: string): Promise<boolean> {
  const own = and(eq(productionAddresses.sellerId, ctx.sellerId), eq(productionAddresses.code, code));
  return ctx.run(async (db) => (await db.$count(productionAddresses, own)) > 0);
}

/** The seller's production addresses (生产地址), newest first. A seller has at most 50. */
export function listAddresses(ctx: Ctx, query: AddressesQuery): Promise<ListPage<AddressView>> {
  requireRight(ctx, 'endpoints.read');
  return ctx.run(async (db) => {
    const byLabel = query.sort === 'label';
    const list = keyset({
      column: byLabel ? productionAddresses.label : productionAddresses.createdAt,
      type: byLabel ? 'text' : 'timestamptz',
      id: productionAddresses.id,
      dir: query.dir,
      cursor: query.cursor,
      limit: query.limit,
    });
    const filter = filterOf(ctx, query);
    const rows = await db
      .select()
      .from(productionAddresses)
      .where(list.where(filter))
      .orderBy(...list.orderBy)
      .limit(list.take);
    const page = list.page(rows, (row) => (byLabel ? row.label : row.createdAt.toISOString()));
    const keys = await db.select().from(accessKeys).where(eq(accessKeys.sellerId, ctx.sellerId));
    const seen = { keys, lastCalls: await lastCallsOf(ctx, db), now: ctx.now() };
    return {
      ...page,
      items: page.items.map((row) => toAddressView(row, seen)),
      total: await db.$count(productionAddresses, filter),
      totalIsExact: true,
      asOf: seen.now.toISOString(),
    };
  });
}

async function detailOf(ctx: Ctx, db: Database, row: AddressRow): Promise<AddressDetail> {
  const keys = await db.select().from(accessKeys).where(keysOf(ctx, row.id)).orderBy(desc(accessKeys.id));
  const seen = { keys, lastCalls: await lastCallsOf(ctx, db), now: ctx.now() };
  return { ...toAddressView(row, seen), keys: keys.map((key) => toKeyView(key, seen.now)) };
}

/** One production address with its keys, without their secrets. Throws NotFound. */
export async function getAddress(ctx: Ctx, id: string): Promise<AddressDetail> {
  requireRight(ctx, 'endpoints.read');
  return ctx.run(async (db) => {
    const [row] = await db.select().from(productionAddresses).where(addressIs(ctx, id));
    if (!row) throw notFound();
    return detailOf(ctx, db, row);
  });
}

function refuseWrongDelivery(delivery: Parameters<typeof deliveryProblems>[0]): void {
  const problems = deliveryProblems(delivery);
  if (problems.length > 0) throw invalid('invalid', problems);
}

const orNull = (text: string): string | null => (text === '' ? null : text);

/** Makes a production address with a new opaque code; `code` is for the fixed addresses of the demo. */
export async function createAddress(
  ctx: Ctx,
  input: CreateAddress,
  code: string = newCode(CODE_LENGTH),
): Promise<AddressDetail> {
  requireRight(ctx, 'endpoints.manage');
  const settings = {
    ...input,
    frontEndUrlTemplate: orNull(input.frontEndUrlTemplate),
    adminUrlTemplate: orNull(input.adminUrlTemplate),
  };
  refuseWrongDelivery(settings);
  if (!FAMILY_GENERATIONS[input.family].includes(input.generation))
    throw invalid('invalid', [{ path: 'generation', code: 'invalid' }]);
  return ctx.run(async (db) => {
    const count = await db.$count(productionAddresses, eq(productionAddresses.sellerId, ctx.sellerId));
    if (count >= MAX_ADDRESSES) throw conflict('address_limit');
    const [row] = await db
      .insert(productionAddresses)
      .values({
        sellerId: ctx.sellerId,
        id: newId(),
        code,
        ...settings,
        createdAt: ctx.now(),
        updatedAt: ctx.now(),
      })
      .onConflictDoNothing()
      .returning();
    if (!row) throw conflict('conflict');
    await recordAudit(ctx, db, {
      action: 'endpoints.create_address',
      subjectId: row.id,
      subjectLabel: row.label,
      changes: {
        family: [null, row.family],
        generation: [null, row.generation],
        provisioning: [null, row.provisioning],
      },
    });
    return detailOf(ctx, db, row);
  });
}

const SETTINGS = [
  'label',
  'enabled',
  'fieldEncryption',
  'provisioning',
  'frontEndUrlTemplate',
  'adminUrlTemplate',
  'fingerprintNeeded',
] as const;

function merged(before: AddressRow, input: UpdateAddress): AddressRow {
  const { frontEndUrlTemplate: front, adminUrlTemplate: admin, ...plain } = input;
  return {
    ...before,
    ...plain,
    ...(front === undefined ? {} : { frontEndUrlTemplate: orNull(front) }),
    ...(admin === undefined ? {} : { adminUrlTemplate: orNull(admin) }),
  };
}

/** Changes an address's settings; every door hears of them. */
export async function updateAddress(ctx: Ctx, id: string, input: UpdateAddress): Promise<AddressDetail> {
  requireRight(ctx, 'endpoints.manage');
  return ctx.run(async (db) => {
    const before = await lockAddress(ctx, db, id);
    const after = merged(before, input);
    refuseWrongDelivery(after);
    const fields = SETTINGS.filter((key) => before[key] !== after[key]);
    if (fields.length === 0) return detailOf(ctx, db, before);
    const [row] = await db
      .update(productionAddresses)
      .set({ ...Object.fromEntries(fields.map((key) => [key, after[key]])), updatedAt: ctx.now() })
      .where(addressIs(ctx, id))
      .returning();
    await recordAudit(ctx, db, {
      action: 'endpoints.update_address',
      subjectId: id,
      subjectLabel: after.label,
      changes: Object.fromEntries(fields.map((key) => [key, [before[key], after[key]]])),
    });
    return detailOf(ctx, db, row ?? after);
  });
}
