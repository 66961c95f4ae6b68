import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { newId } from '../ids';
import type { StackOutcome } from '../vocabulary';
import { type Db, inTransaction, type World } from '../world';
import type { Template } from './template';
import { isUnderWay, type StackNow, stackAt } from './timeline';

export interface StackRow {
  id: string;
  sellerId: string;
  projectId: string;
  name: string;
  description: string;
  deploymentId: string | null;
  variables: Record<string, string>;
  template: Template | null;
  outcome: StackOutcome;
  autoRollback: boolean;
  deletionProtected: boolean;
  createdAt: Date;
  deletionAt: Date | null;
}

export const STACK_SELECT = `SELECT id, seller_id AS "sellerId", project_id AS "projectId", name, description,
    deployment_id AS "deploymentId", variables, template, outcome, auto_rollback AS "autoRollback",
    deletion_protected AS "deletionProtected", created_at AS "createdAt", deletion_at AS "deletionAt"
  FROM stacks`;

export type Stack = { row: StackRow; now: StackNow };

export const stackNow = (world: Pick<World, 'now' | 'timeScale'>, row: StackRow): Stack => ({
  row,
  now: stackAt(row, world.now(), world.timeScale),
});

export interface StackName {
  sellerId: string;
  projectId: string;
  name: string;
}

/** The stack that has the name now; a deleted one has given it up. */
export async function findStack(
  world: Pick<World, 'now' | 'timeScale'>,
  db: Db,
  { sellerId, projectId, name }: StackName,
): Promise<Stack | null> {
  const { rows } = await db.query<StackRow>(
    `${STACK_SELECT} WHERE seller_id = $1 AND project_id = $2 AND name = $3 ORDER BY created_at DESC, id DESC LIMIT 1`,
    [sellerId, projectId, name],
  );
  const [row] = rows;
  if (!row) return null;
  const stack = stackNow(world, row);
  return stack.now.state === null ? null : stack;
}

const lock = (client: PoolClient, { sellerId, projectId, name }: StackName) =>
  client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`stack ${sellerId} ${projectId} ${name}`]);

/** The outcome that was chosen for the seller's next stack; it is used up. */
async function takeOutcome(client: PoolClient, sellerId: string): Promise<StackOutcome> {
  const { rows } = await client.query<{ outcome: StackOutcome }>(
    'DELETE FROM stack_outcomes WHERE seller_id = $1 RETURNING outcome',
    [sellerId],
  );
  return rows[0]?.outcome ?? 'success';
}

export type NewStack = StackName &
  Pick<StackRow, 'description' | 'variables' | 'template' | 'autoRollback' | 'deletionProtected'>;

/** Makes a stack and begins its deployment; null where the name is taken. */
export function createStack(world: World, stack: NewStack): Promise<StackRow | null> {
  return inTransaction(world.pool, async (client) => {
    await lock(client, stack);
    if (await findStack(world, client, stack)) return null;
    const row: StackRow = {
      ...stack,
      id: newId(),
      deploymentId: stack.template ? randomUUID() : null,
      outcome: stack.template ? await takeOutcome(client, stack.sellerId) : 'success',
      createdAt: world.now(),
      deletionAt: null,
    };
    await client.query(
      `INSERT INTO stacks (id, seller_id, project_id, name, description, deployment_id, variables, template, outcome,
         auto_rollback, deletion_protected, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        row.id,
        row.sellerId,
        row.projectId,
        row.name,
        row.description,
        row.deploymentId,
        JSON.stringify(row.variables),
        JSON.stringify(row.template),
        row.outcome,
        row.autoRollback,
        row.deletionProtected,
        row.createdAt,
      ],
    );
    return row;
  });
}

export type Deleted = 'deleted' | 'not-found' | 'under-way' | 'protected' | 'other-stack';

/** Begins the deletion; one that failed before succeeds when it is asked for again. */
export function deleteStack(world: World, name: StackName, stackId: string | null): Promise<Deleted> {
  return inTransaction(world.pool, async (client) => {
    await lock(client, name);
    const stack = await findStack(world, client, name);
    if (!stack) return 'not-found';
    if (stackId !== null && stackId !== stack.row.id) return 'other-stack';
    if (isUnderWay(stack.now.state)) return 'under-way';
    if (stack.row.deletionProtected) return 'protected';
    const isAgain = stack.now.state === 'DELETION_FAILED';
    await client.query(
      `UPDATE stacks SET deletion_at = $2, outcome = CASE WHEN $3 THEN 'success' ELSE outcome END WHERE id = $1`,
      [stack.row.id, world.now(), isAgain],
    );
    return 'deleted';
  });
}
