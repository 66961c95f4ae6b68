import type { Database } from '@/db/client';
import type { InstanceEventKind, InstanceStatus } from '@/db/enums';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, notFound } from '@/lib/errors';
import { markProvisioned } from '@/lib/orders/service/mark-lines';
import { requireRight } from '@/lib/rights';
import type { DeliverInstance, InstanceDetail } from '../contract';
import { getInstance } from './get-instance';
import {
  addEvent,
  type Changes,
  changeInstance,
  differences,
  type InstanceRow,
  type Login,
  lockById,
  openLogin,
  sealLogin,
} from './rows';

const HIDDEN = '***';

/** The login after a delivery: absent keeps what is stored, an empty text takes it away. */
function loginAfter(before: Login, { userName, password }: DeliverInstance): Login {
  const next = (stored: string | null, given: string | undefined) =>
    given === undefined ? stored : given || null;
  return { userName: next(before.userName, userName), password: next(before.password, password) };
}

/** That user name or password changed, and whether there was and is one; never what they are. */
function loginChanges(before: Login, after: Login): Changes {
  const hidden = (value: string | null) => (value === null ? null : HIDDEN);
  const changes: Changes = {};
  for (const field of ['userName', 'password'] as const)
    if (before[field] !== after[field]) changes[field] = [hidden(before[field]), hidden(after[field])];
  return changes;
}

type Delivery = { patch: Partial<InstanceRow>; changes: Changes };

function deliveryOf(row: InstanceRow, input: DeliverInstance): Delivery {
  const before = openLogin(row);
  const login = loginAfter(before, input);
  const hidden = loginChanges(before, login);
  const shown = {
    frontEndUrl: input.frontEndUrl,
    adminUrl: input.adminUrl || null,
    memo: input.memo || null,
    quantityInUse: input.quantityInUse,
  };
  const hasLogin = login.userName !== null || login.password !== null;
  const isNew = Object.keys(hidden).length > 0;
  const loginSealed = hasLogin ? sealLogin(login, row.sellerId) : null;
  return {
    patch: { ...shown, ...(isNew ? { loginSealed } : {}) },
    changes: { ...differences(row, shown), ...hidden },
  };
}

async function lockFor(ctx: Ctx, db: Database, id: string, allowed: readonly InstanceStatus[]) {
  const row = await lockById(ctx, db, id);
  if (!row) throw notFound();
  if (!allowed.includes(row.status)) throw conflict('instance_status');
  return row;
}

async function leaveTraces(
  ctx: Ctx,
  db: Database,
  { before, after, changes }: { before: InstanceRow; after: InstanceRow; changes: Changes },
  [kind, action]: [InstanceEventKind, string],
): Promise<void> {
  const event = { kind, from: before.status, to: after.status, changes };
  await addEvent(ctx, db, after.id, event, { callbackId: null });
  const subject = { subjectId: after.id, subjectLabel: after.instanceId };
  await recordAudit(ctx, db, { action, ...subject, changes });
}

/**
 * Delivers an instance by hand: the buyer can open it, and its purchase counts from now (R32). The marketplace learns
 * of it with its next call. Throws Conflict when it is not waiting. Needs `instances.manage`.
 */
export async function provisionInstance(
  ctx: Ctx,
  id: string,
  input: DeliverInstance,
): Promise<InstanceDetail> {
  requireRight(ctx, 'instances.manage');
  return ctx.run(async (db, inner) => {
    const before = await lockFor(inner, db, id, ['provisioning']);
    const { patch, changes } = deliveryOf(before, input);
    const after = await changeInstance(inner, db, before, { ...patch, status: 'active', provisionBy: null });
    await markProvisioned(inner, after.instanceId, ctx.now());
    const traces = { before, after, changes };
    await leaveTraces(inner, db, traces, ['provisioned', 'instances.provision_instance']);
    return getInstance(inner, id);
  });
}

/**
 * Changes what the buyer gets, or how much is in use, of a delivered instance; saying the same again changes nothing.
 * Throws Conflict when it is not delivered yet, or released. Needs `instances.manage`.
 */
export async function editDelivery(ctx: Ctx, id: string, input: DeliverInstance): Promise<InstanceDetail> {
  requireRight(ctx, 'instances.manage');
  return ctx.run(async (db, inner) => {
    const before = await lockFor(inner, db, id, ['active', 'frozen']);
    const { patch, changes } = deliveryOf(before, input);
    if (Object.keys(changes).length > 0) {
      const after = await changeInstance(inner, db, before, patch);
      await leaveTraces(inner, db, { before, after, changes }, ['edited', 'instances.edit_delivery']);
    }
    return getInstance(inner, id);
  });
}
