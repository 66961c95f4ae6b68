import type { ChooseOutcome, ListStacks } from '../contract-stacks';
import { outputsOf } from '../formation/outputs';
import { STACK_SELECT, type Stack, type StackRow, stackNow } from '../formation/stacks';
import { notFound } from '../problem';
import type { Page } from '../views';
import type { StackDetail, StackOutcomeView, StackView } from '../views-stacks';
import type { World } from '../world';
import { containing, readPosition, toPage } from './paging';

function toView({ row, now }: Stack): StackView {
  const { deploymentId: _, deletionAt: __, variables: ___, template, ...shown } = row;
  return {
    ...shown,
    state: now.state,
    message: now.message,
    resources: template?.resources.length ?? 0,
    createdAt: row.createdAt.toISOString(),
    updatedAt: now.updatedAt.toISOString(),
  };
}

/** Stacks of the resource formation service, newest first, deleted ones too. */
export async function listStacks(world: World, query: ListStacks): Promise<Page<StackView>> {
  const position = readPosition(query.before);
  const { rows } = await world.pool.query<StackRow>(
    `${STACK_SELECT} WHERE ($1::text IS NULL OR seller_id = $1) AND ($2::text IS NULL OR name ILIKE $2)
       AND ($3::timestamptz IS NULL OR (created_at, id::text) < ($3, $4))
     ORDER BY created_at DESC, id::text DESC LIMIT $5`,
    [
      query.sellerId ?? null,
      containing(query.q),
      position?.at ?? null,
      position?.id ?? null,
      query.limit + 1,
    ],
  );
  return toPage(
    rows,
    query.limit,
    ({ createdAt, id }) => ({ at: createdAt, id }),
    (row) => toView(stackNow(world, row)),
  );
}

/** One stack with what happened to it so far. */
export async function getStack(world: World, id: string): Promise<StackDetail> {
  const { rows } = await world.pool.query<StackRow>(`${STACK_SELECT} WHERE id = $1`, [id]);
  const [row] = rows;
  if (!row) throw notFound('stack');
  const stack = stackNow(world, row);
  const secret = new Set(
    row.template?.variables.filter(({ sensitive }) => sensitive).map(({ name }) => name),
  );
  return {
    ...toView(stack),
    variables: Object.entries(row.variables).map(([name, value]) => ({
      name,
      value: secret.has(name) ? null : value,
    })),
    outputs: outputsOf(stack).map(({ name, value, sensitive }) => ({
      name,
      value: sensitive ? null : value,
    })),
    events: stack.now.events.map(({ at, resource, ...event }) => ({
      ...event,
      at: at.toISOString(),
      resource: resource && `${resource.type}.${resource.name}`,
    })),
  };
}

/** How each seller's next stack fares. */
export async function listOutcomes(world: Pick<World, 'pool'>): Promise<{ items: StackOutcomeView[] }> {
  const { rows } = await world.pool.query<StackOutcomeView>(
    `SELECT s.id AS "sellerId", s.name AS "sellerName", coalesce(o.outcome, 'success') AS outcome
     FROM sellers s LEFT JOIN stack_outcomes o ON o.seller_id = s.id ORDER BY s.id`,
  );
  return { items: rows };
}

export async function chooseOutcome(
  world: Pick<World, 'pool'>,
  { sellerId, outcome }: ChooseOutcome,
): Promise<{ items: StackOutcomeView[] }> {
  const { rowCount } = await world.pool.query(
    `INSERT INTO stack_outcomes (seller_id, outcome) SELECT id, $2 FROM sellers WHERE id = $1
     ON CONFLICT (seller_id) DO UPDATE SET outcome = $2`,
    [sellerId, outcome],
  );
  if (!rowCount) throw notFound('seller');
  return listOutcomes(world);
}
