import { attemptMessage } from '../delivery/attempt';
import { claimForRestart } from '../delivery/messages';
import { conflict, notFound } from '../problem';
import type { CallSummary, OrderView } from '../views';
import type { World } from '../world';
import { callSummaries } from './read-calls';
import { getOrder } from './read-orders';

/** 重新启动: calls again at once for everything of an order that has not succeeded, inside its window or after it. */
export async function restartOrder(world: World, orderId: string): Promise<OrderView> {
  await getOrder(world, orderId);
  await restart(world, { orderId });
  return getOrder(world, orderId);
}

/** The same for one message, for calls that belong to no order (expiry, freezing, release). */
export async function restartMessage(world: World, id: string): Promise<CallSummary[]> {
  const { rowCount } = await world.pool.query('SELECT FROM messages WHERE id = $1', [id]);
  if (!rowCount) throw notFound('message');
  return restart(world, { id });
}

async function restart(world: World, which: { orderId: string } | { id: string }): Promise<CallSummary[]> {
  const messages = await claimForRestart(world.pool, which, world.now());
  if (messages.length === 0) {
    throw conflict(
      'nothing-to-restart',
      'Every call has succeeded, is under way, or the order was refunded.',
    );
  }
  const results = await Promise.all(messages.map((message) => attemptMessage(world, message)));
  return callSummaries(
    world,
    results.map(({ callId }) => callId),
  );
}
