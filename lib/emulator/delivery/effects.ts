import type { PoolClient } from 'pg';
import { interfaceOf } from '../purposes';
import type { Protocol, Purpose } from '../vocabulary';
import type { Params } from '../wire/subject';
import type { World } from '../world';
import { type MessageRow, writeMessage } from './messages';

/** What an effect works with: inside the transaction that records the call. */
export interface Effect {
  client: PoolClient;
  world: World;
  message: MessageRow;
  protocol: Protocol;
  now: Date;
  /** As answered to newInstance, or as asked for. */
  instanceId: string;
  /** As answered to getLicense. */
  license: string | null;
}

const FIRST_POLL_MS = 30_000;

const setStatus = (from: readonly string[], to: string) => async (effect: Effect) => {
  await effect.client.query(
    `UPDATE instances SET status = $2, updated_at = $3,
       frozen_at = CASE WHEN $2 = 'frozen' THEN $3::timestamptz END WHERE id = $1 AND status = ANY($4)`,
    [effect.message.instance, to, effect.now, from],
  );
};

/** The order is done when none of its instances is still being provisioned. */
async function completeOrder({ client, message, now }: Effect): Promise<void> {
  await client.query(
    `UPDATE orders SET status = 'completed', finished_at = $2, failure = NULL
     WHERE order_id = $1 AND status = 'processing'
       AND NOT EXISTS (SELECT FROM instances i WHERE i.order_id = $1 AND i.status = 'provisioning')`,
    [message.orderId, now],
  );
}

async function followUp(effect: Effect, purpose: Purpose, dueAt: Date, params: Params): Promise<void> {
  const { message, protocol, now } = effect;
  const windowFrom = purpose === 'poll' ? message.windowFrom : now;
  await writeMessage(effect.client, { ...message, protocol, purpose, windowFrom, params }, { now, dueAt });
}

/** The seller's id becomes known; V2 is then polled until it tells how to reach the instance (saas-callbacks §1.2). */
async function recordInstanceId(effect: Effect, isPending: boolean): Promise<void> {
  const { client, message, instanceId, now, world } = effect;
  await client.query(
    `UPDATE instances SET instance_id = $2, status = $3, updated_at = $4, license = coalesce($5, license)
     WHERE id = $1 AND status = 'provisioning'`,
    [message.instance, instanceId, isPending ? 'provisioning' : 'active', now, effect.license],
  );
  if (!isPending) await completeOrder(effect);
  if (!interfaceOf(effect.protocol, 'poll')) return;
  const delayMs = isPending ? FIRST_POLL_MS / world.timeScale : 0;
  await followUp(effect, 'poll', new Date(now.getTime() + delayMs), { instanceId });
}

/** The order line's terms become the instance's: product, quantity, end. */
async function applyLine(effect: Effect): Promise<void> {
  await effect.client.query(
    `UPDATE instances i SET product_id = l.product_id, quantity = l.quantity, expire_at = l.expire_at, updated_at = $2
     FROM order_lines l WHERE l.order_line_id = $1 AND i.id = l.instance`,
    [effect.message.orderLineId, effect.now],
  );
  await completeOrder(effect);
}

/** A renewal ends the freeze: V1 by itself, V2 by a call of its own. */
async function applyRenewal(effect: Effect): Promise<void> {
  await applyLine(effect);
  if (effect.protocol.generation === 'v1') return setStatus(['frozen'], 'active')(effect);
  const { rowCount } = await effect.client.query(
    `SELECT FROM instances WHERE id = $1 AND status = 'frozen'`,
    [effect.message.instance],
  );
  if (rowCount) {
    const { license } = effect.message.params;
    const whose = license === undefined ? { instanceId: effect.instanceId } : { license };
    await followUp(effect, 'unfreeze', effect.now, { ...whose, status: 'UNFREEZE' });
  }
}

/** Nothing more is said about an instance that is gone. */
async function applyRelease(effect: Effect): Promise<void> {
  const { client, message } = effect;
  await setStatus(['active', 'frozen'], 'released')(effect);
  await client.query(
    `UPDATE messages SET status = 'stopped', next_at = NULL
     WHERE instance = $1 AND id <> $2 AND purpose <> 'notice' AND status IN ('waiting', 'retrying')`,
    [message.instance, message.id],
  );
}

const nothing = async () => undefined;

const ON_SUCCESS: Readonly<Record<Purpose, (effect: Effect) => Promise<unknown>>> = {
  provision: (effect) => recordInstanceId(effect, false),
  poll: async (effect) => {
    await setStatus(['provisioning'], 'active')(effect);
    await completeOrder(effect);
  },
  details: nothing,
  deliver: nothing,
  accept: nothing,
  renew: applyRenewal,
  'trial-to-formal': applyRenewal,
  'refund-renewal': applyLine,
  expire: setStatus(['active'], 'frozen'),
  freeze: setStatus(['active'], 'frozen'),
  unfreeze: setStatus(['frozen'], 'active'),
  upgrade: applyLine,
  check: nothing,
  release: applyRelease,
  refund: async (effect) => {
    await applyRelease(effect);
    await completeOrder(effect);
  },
  query: nothing,
  notice: nothing,
  license: nothing,
  // The directory is the marketplace's own: it has changed whether or not the seller was told.
  'sync-tenant': nothing,
  'sync-application': nothing,
  'sync-users': nothing,
  'sync-department': nothing,
  'sync-departments': nothing,
};

/** What a successful call changes. */
export const applySuccess = (effect: Effect) => ON_SUCCESS[effect.message.purpose](effect);

/** newInstance was accepted asynchronously (000004). */
export const applyAccepted = (effect: Effect) => recordInstanceId(effect, true);

/** The window is over: an order that was never provisioned or upgraded fails and the buyer is paid back. */
export async function giveUp(effect: Effect, failure: string): Promise<void> {
  const { client, message, now } = effect;
  if (message.purpose !== 'upgrade') {
    const { rowCount } = await client.query(
      `UPDATE instances SET status = 'failed', updated_at = $2 WHERE id = $1 AND status = 'provisioning'`,
      [message.instance, now],
    );
    if (!rowCount) return;
  }
  await client.query(
    `UPDATE orders SET status = 'refunded', failure = $2, finished_at = $3
     WHERE order_id = $1 AND status = 'processing'`,
    [message.orderId, failure, now],
  );
}
