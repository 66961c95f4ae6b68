import type { PoolClient } from 'pg';
import { type ActionInput, actionInputs } from '../contract';
import { type AttemptResult, attemptMessage } from '../delivery/attempt';
import { type MessageRow, writeMessage } from '../delivery/messages';
import { conflict, notFound } from '../problem';
import { interfaceOf } from '../purposes';
import type { ActionResult } from '../views';
import type { Action, Purpose } from '../vocabulary';
import { composeParams } from '../wire/params';
import type { Params, Subject } from '../wire/subject';
import { inTransaction, type World } from '../world';
import {
  type ChangeDraft,
  draftRefund,
  draftRenewal,
  draftRenewalRefund,
  draftTrialToFormal,
  draftUpgrade,
} from './changes';
import { openApplication } from './license-applications';
import { confirmReceipt } from './license-codes';
import { noticeOf } from './notices';
import { insertOrder, insertOrderLine } from './orders';
import { changeAlone } from './plain';
import { callSummaries } from './read-calls';
import { getInstance, toInstanceView } from './read-instances';
import { getOrder } from './read-orders';
import { INSTANCE_SELECT, type InstanceRow, loadSubject } from './subject';

/** Something happens to an instance (by our id, the seller's, or its auth code): the order if there is one, then the call. */
export async function act(
  world: World,
  instanceKey: string,
  action: Action,
  body: unknown,
): Promise<ActionResult> {
  const input = actionInputs[action].parse(body);
  if (action === 'confirm-receipt') {
    await confirmReceipt(world, instanceKey);
    return { instance: await getInstance(world, instanceKey), order: null, calls: [] };
  }
  const calls: AttemptResult[] = [];
  if (action === 'upgrade' && (await isChecked(world, instanceKey))) {
    const check = await step(world, instanceKey, 'check', input, 'upgrade');
    if (check.call) calls.push(check.call);
    if (check.call?.outcome !== 'success') {
      throw conflict(
        'change-refused',
        `The seller refused the change: ${check.call?.resultCode ?? check.call?.failure}.`,
      );
    }
  }
  const done = await step(world, instanceKey, action, input, action);
  if (done.call) calls.push(done.call);
  return {
    instance: await getInstance(world, instanceKey),
    order: done.orderId ? await getOrder(world, done.orderId) : null,
    calls: await callSummaries(
      world,
      calls.map(({ callId }) => callId),
    ),
  };
}

/** V2 asks the seller before it sells a change (续费变更校验); V1 has no such interface. */
async function isChecked(world: World, instanceKey: string): Promise<boolean> {
  return interfaceOf(await getInstance(world, instanceKey), 'check') !== null;
}

async function step(
  world: World,
  instanceKey: string,
  action: Action,
  input: unknown,
  needs: Action,
): Promise<{ orderId: string | null; call: AttemptResult | null }> {
  const { orderId, message, notice } = await inTransaction(world.pool, async (client) => {
    const instance = await lockInstance(client, instanceKey);
    if (!toInstanceView(instance).actions.includes(needs)) {
      throw conflict('not-available', `${needs} is not available for this instance now.`);
    }
    return writeStep(client, world.now(), instance, action, input);
  });
  const call = message ? await attemptMessage(world, message) : null;
  if (notice) await attemptMessage(world, notice);
  return { orderId, call };
}

/** The order of a step if there is one, the call that it needs, and the notice that tells of what was paid. */
interface Written {
  orderId: string | null;
  message: MessageRow | null;
  notice: MessageRow | null;
}

const called = (message: MessageRow): Written => ({ orderId: message.orderId, message, notice: null });

async function lockInstance(client: PoolClient, key: string): Promise<InstanceRow> {
  const { rows } = await client.query<InstanceRow>(
    `${INSTANCE_SELECT} WHERE i.id::text = $1 OR i.instance_id = $1 OR k.code = $1 FOR UPDATE OF i`,
    [key],
  );
  const [instance] = rows;
  if (!instance) throw notFound('instance');
  return instance;
}

async function writeStep(
  client: PoolClient,
  now: Date,
  instance: InstanceRow,
  action: Action,
  input: unknown,
): Promise<Written> {
  if (action === 'confirm-receipt') throw new Error('A receipt is confirmed without a call.');
  if (action === 'notify') return called(await writeNotice(client, now, instance));
  if (action === 'license') {
    return called(await writeApplication(client, now, instance, input as ActionInput<'license'>));
  }
  const change = await draftChange(client, now, instance, action, input);
  if (instance.family === 'plain') return writeAlone(client, now, { instance, action, change });
  const purpose = purposeOf(instance, action, input);
  if (change && action !== 'check') return writeChange(client, now, instance, purpose, change);
  if (action === 'accept') {
    await client.query('UPDATE instances SET accepted_at = $2, updated_at = $2 WHERE id = $1', [
      instance.id,
      now,
    ]);
  }
  const original = await loadSubject(client, instance.orderLineId);
  const subject = change ? await changedSubject(client, original, change) : original;
  return called(
    await writePurpose(client, now, instance, { purpose, subject, orderId: null, orderLineId: null }),
  );
}

async function writeAlone(
  client: PoolClient,
  now: Date,
  step: { instance: InstanceRow; action: Action; change: ChangeDraft | null },
): Promise<Written> {
  const order = await changeAlone(client, step, now);
  const notice = order && step.change ? await paidNotice(client, now, { ...step, ...order }) : null;
  return { orderId: order?.orderId ?? null, message: null, notice };
}

/** An order notice follows every paid line (license-deploy-usage-orders §E); what is paid back is none. */
async function paidNotice(
  client: PoolClient,
  now: Date,
  paid: { instance: InstanceRow; change: ChangeDraft | null; orderId: string; orderLineId: string },
): Promise<MessageRow | null> {
  const { instance, change, orderId, orderLineId } = paid;
  if (change?.orderType === 'UNSUBSCRIBE') return null;
  const { connectionId } = instance;
  return noticeOf(client, { connectionId, instance: instance.id, orderId, orderLineId }, now);
}

/** The seller's address for order notices is told that the order behind the instance was paid. */
async function writeNotice(client: PoolClient, now: Date, instance: InstanceRow): Promise<MessageRow> {
  const message = await noticeOf(client, { ...instance, instance: instance.id }, now);
  if (!message) throw conflict('no-notice-address', 'The seller has no address for order notices.');
  return message;
}

/** A client asks for its licence; the seller uploads it under the event id. */
async function writeApplication(
  client: PoolClient,
  now: Date,
  instance: InstanceRow,
  input: ActionInput<'license'>,
): Promise<MessageRow> {
  const subject = await loadSubject(client, instance.orderLineId);
  const extra = await openApplication(client, instance, input, now);
  const { orderId, orderLineId } = instance;
  return writePurpose(client, now, instance, { purpose: 'license', subject, orderId, orderLineId, extra });
}

/** V1 packages have no expireInstance: their end is told by instanceStatus. */
function purposeOf(
  instance: InstanceRow,
  action: Exclude<Action, 'notify' | 'confirm-receipt'>,
  input: unknown,
): Purpose {
  if (action === 'expire' && instance.generation === 'v1' && instance.chargingMode !== 'PERIOD')
    return 'freeze';
  if (action === 'refund' && (input as ActionInput<'refund'>).scope === 'renewal') return 'refund-renewal';
  return action;
}

async function draftChange(
  client: PoolClient,
  now: Date,
  instance: InstanceRow,
  action: Action,
  input: unknown,
): Promise<ChangeDraft | null> {
  switch (action) {
    case 'renew':
      return draftRenewal(client, instance, input as ActionInput<'renew'>, now);
    case 'trial-to-formal':
      return draftTrialToFormal(client, instance, input as ActionInput<'trial-to-formal'>, now);
    case 'upgrade':
    case 'check':
      return draftUpgrade(client, instance, input as ActionInput<'upgrade'>, now);
    case 'refund': {
      const { scope } = input as ActionInput<'refund'>;
      return scope === 'renewal' ? draftRenewalRefund(client, instance) : draftRefund(client, instance);
    }
    default:
      return null;
  }
}

async function changedSubject(client: PoolClient, original: Subject, change: ChangeDraft): Promise<Subject> {
  const { productId, quantity } = change.line;
  const { rows } = await client.query<{ skuCode: string }>(
    'SELECT sku_code AS "skuCode" FROM plans WHERE product_id = $1',
    [productId],
  );
  return { ...original, line: { ...original.line, productId, quantity, skuCode: rows[0]?.skuCode ?? '' } };
}

/** One order at a time about an instance: a second would be computed from terms that are about to change. */
async function writeChange(
  client: PoolClient,
  now: Date,
  instance: InstanceRow,
  purpose: Purpose,
  change: ChangeDraft,
): Promise<Written> {
  const { rowCount } = await client.query(
    `SELECT FROM messages m JOIN orders o USING (order_id)
     WHERE m.instance = $1 AND m.purpose <> 'notice' AND o.status = 'processing' AND m.status IN ('waiting', 'calling', 'retrying')`,
    [instance.id],
  );
  if (rowCount) throw conflict('order-under-way', 'An order about this instance is still being delivered.');
  const orderId = await insertOrder(client, { ...instance, ...change, supervised: false }, now);
  const orderLineId = await insertOrderLine(client, orderId, change.line);
  const subject = await loadSubject(client, orderLineId);
  const message = await writePurpose(client, now, instance, { purpose, subject, orderId, orderLineId });
  const notice = await paidNotice(client, now, { instance, change, orderId, orderLineId });
  return { orderId, message, notice };
}

async function writePurpose(
  client: PoolClient,
  now: Date,
  instance: InstanceRow,
  step: {
    purpose: Purpose;
    subject: Subject;
    orderId: string | null;
    orderLineId: string | null;
    extra?: Params;
  },
): Promise<MessageRow> {
  const { subject, extra, ...rest } = step;
  const params = { ...composeParams(instance, step.purpose, subject), ...extra };
  return writeMessage(
    client,
    {
      ...rest,
      connectionId: instance.connectionId,
      protocol: instance,
      instance: instance.id,
      params,
      windowFrom: now,
    },
    { now },
  );
}
