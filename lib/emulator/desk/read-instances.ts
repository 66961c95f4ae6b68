import { availableActions } from '../actions';
import type { ListInstances } from '../contract';
import { notFound } from '../problem';
import type { InstanceView, Page } from '../views';
import type { World } from '../world';
import { readPosition, toPage } from './paging';
import { INSTANCE_SELECT, type InstanceRow } from './subject';

export function toInstanceView(row: InstanceRow): InstanceView {
  const {
    acceptedAt,
    receivedAt,
    priceMinor: _price,
    terms: _terms,
    currency: _currency,
    supervised,
    customerId: _customer,
    noticed,
    ...shown
  } = row;
  return {
    ...shown,
    expireAt: row.expireAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    actions: availableActions({
      ...row,
      supervised,
      noticed,
      accepted: acceptedAt !== null,
      received: receivedAt !== null,
    }),
  };
}

/** Instances, newest first. */
export async function listInstances(world: World, query: ListInstances): Promise<Page<InstanceView>> {
  const position = readPosition(query.before);
  const { rows } = await world.pool.query<InstanceRow>(
    `${INSTANCE_SELECT}
     WHERE ($1::text IS NULL OR i.connection_id = $1)
       AND ($2::timestamptz IS NULL OR (i.created_at, i.id::text) < ($2, $3))
     ORDER BY i.created_at DESC, i.id::text DESC LIMIT $4`,
    [query.connectionId ?? null, position?.at ?? null, position?.id ?? null, query.limit + 1],
  );
  return toPage(rows, query.limit, ({ createdAt, id }) => ({ at: createdAt, id }), toInstanceView);
}

/** One instance, by the emulator's id, the seller's, or its auth code. */
export async function getInstance(world: World, key: string): Promise<InstanceView> {
  const { rows } = await world.pool.query<InstanceRow>(
    `${INSTANCE_SELECT} WHERE i.id::text = $1 OR i.instance_id = $1 OR k.code = $1`,
    [key],
  );
  const [row] = rows;
  if (!row) throw notFound('instance');
  return toInstanceView(row);
}
