import type { PoolClient } from 'pg';
import { attemptMessage } from '../../delivery/attempt';
import { type MessageRow, writeMessage } from '../../delivery/messages';
import { conflict } from '../../problem';
import type { KitResult } from '../../views-kit';
import type { KitPurpose } from '../../vocabulary';
import type { Params } from '../../wire/subject';
import { inTransaction, type World } from '../../world';
import { callSummaries } from '../read-calls';
import { type EnterpriseRow, findEnterprise, toEnterpriseView } from './enterprises';

/** One call that a change of the directory causes. */
export interface Told {
  purpose: KitPurpose;
  params: Params;
}

/** Writes what the seller is to be told; the claim of the first attempt is the writer's. */
export async function writeTold(
  client: PoolClient,
  enterprise: EnterpriseRow,
  told: readonly Told[],
  now: Date,
): Promise<MessageRow[]> {
  const messages: MessageRow[] = [];
  for (const { purpose, params } of told) {
    const message = {
      connectionId: enterprise.connectionId,
      protocol: { family: 'saas', generation: enterprise.generation } as const,
      instance: enterprise.instance,
      orderId: null,
      orderLineId: null,
      enterprise: enterprise.id,
      purpose,
      params,
      windowFrom: now,
    };
    messages.push(await writeMessage(client, message, { now }));
  }
  return messages;
}

/** Tells the seller, one call after the other, since each builds on the one before; gives what came of them. */
export async function deliverTold(
  world: World,
  enterpriseId: string,
  messages: readonly MessageRow[],
): Promise<KitResult> {
  const calls: string[] = [];
  for (const message of messages) calls.push((await attemptMessage(world, message)).callId);
  const enterprise = toEnterpriseView(await findEnterprise(world.pool, enterpriseId));
  return { enterprise, calls: await callSummaries(world, calls) };
}

/** Changes the directory of one bound enterprise and tells the seller. Changes of one enterprise wait for each other. */
export async function changeDirectory(
  world: World,
  enterpriseId: string,
  change: (client: PoolClient, enterprise: EnterpriseRow) => Promise<readonly Told[]>,
): Promise<KitResult> {
  const now = world.now();
  const messages = await inTransaction(world.pool, async (client) => {
    const enterprise = await findEnterprise(client, enterpriseId, true);
    if (enterprise.status === 'withdrawn') throw conflict('not-available', 'The enterprise was withdrawn.');
    const told = await change(client, enterprise);
    return writeTold(client, await findEnterprise(client, enterpriseId), told, now);
  });
  return deliverTold(world, enterpriseId, messages);
}
