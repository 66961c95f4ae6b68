import { and, eq, inArray, isNull } from 'drizzle-orm';
import { insertMany } from '@/db/bulk';
import type { Database } from '@/db/client';
import { differenceEvents, differences } from '@/db/schema/reconciliation';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, invalid, notFound } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import type { Decided, DecideMany, Decision, DifferenceDetail, DifferenceFilter } from '../contract';
import { MAX_DECIDED } from '../contract-values';
import { canBecome, statesBefore } from '../rules';
import { whereDifferences } from './difference-source';
import { getDifference, listOwners } from './differences';

type Row = typeof differences.$inferSelect;
type Changes = Record<string, [unknown, unknown]>;
const FIELDS = ['state', 'ownerId', 'ticketNumber', 'note'] as const;

/** What the decision changes of a row, by field; owners by their names. */
function changesOf(row: Row, decision: Decision, names: ReadonlyMap<string, string>): Changes {
  const shown = (field: string, given: unknown) =>
    field === 'ownerId' && typeof given === 'string' ? (names.get(given) ?? given) : given;
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const given = decision[field];
      if (given === undefined || given === row[field]) return [];
      const name = field === 'ownerId' ? 'owner' : field;
      return [[name, [shown(field, row[field]), shown(field, given)] as [unknown, unknown]]];
    }),
  );
}

async function ownerNames(ctx: Ctx, decision: Decision, path: string): Promise<Map<string, string>> {
  const names = new Map((await listOwners(ctx)).map(({ id, name }) => [id, name]));
  if (decision.ownerId && !names.has(decision.ownerId))
    throw invalid('invalid', [{ path, code: 'invalid_value' }]);
  return names;
}

/** Sets what was decided on those rows that are still in a state that allows it; gives them with what changed. */
async function apply(
  ctx: Ctx,
  db: Database,
  rows: readonly Row[],
  decision: Decision,
  names: ReadonlyMap<string, string>,
) {
  const able = rows.filter((row) => !decision.state || canBecome(row.state, decision.state));
  const changed = able
    .map((row) => ({ row, changes: changesOf(row, decision, names) }))
    .filter(({ changes }) => Object.keys(changes).length > 0);
  if (changed.length === 0) return { able, changed };
  const given = Object.fromEntries(
    FIELDS.filter((field) => decision[field] !== undefined).map((field) => [field, decision[field]]),
  );
  const from = decision.state ? statesBefore(decision.state) : null;
  const updated = await db
    .update(differences)
    .set({ ...given, updatedAt: ctx.now() })
    .where(
      and(
        eq(differences.sellerId, ctx.sellerId),
        inArray(
          differences.id,
          changed.map(({ row }) => row.id),
        ),
        isNull(differences.goneAt),
        from ? inArray(differences.state, from) : undefined,
      ),
    )
    .returning({ id: differences.id });
  if (updated.length !== changed.length) throw conflict('conflict');
  const events = changed.map(({ row, changes }) => ({
    sellerId: ctx.sellerId,
    id: newId(),
    differenceId: row.id,
    at: ctx.now(),
    event: 'decided' as const,
    actorKind: ctx.actor.kind,
    actorLabel: ctx.actor.label,
    changes,
  }));
  await db.execute(insertMany(differenceEvents, events));
  return { able, changed };
}

const locked = (ctx: Ctx, db: Database, ids: readonly string[]): Promise<Row[]> =>
  db
    .select()
    .from(differences)
    .where(
      and(
        eq(differences.sellerId, ctx.sellerId),
        inArray(differences.id, [...ids]),
        isNull(differences.goneAt),
      ),
    )
    .orderBy(differences.id)
    .for('update');

/**
 * Says what a difference is: its state, owner, ticket and note. Throws NotFound, Conflict `difference_state` when its state
 * does not allow it. Needs `statements.reconcile`.
 */
export async function decideDifference(ctx: Ctx, id: string, decision: Decision): Promise<DifferenceDetail> {
  requireRight(ctx, 'statements.reconcile');
  return ctx.run(async (db, inner) => {
    const names = await ownerNames(inner, decision, 'ownerId');
    const [row] = await locked(inner, db, [id]);
    if (!row) throw notFound();
    const { able, changed } = await apply(inner, db, [row], decision, names);
    if (able.length === 0) throw conflict('difference_state');
    for (const { changes } of changed)
      await recordAudit(inner, db, {
        action: 'statements.decide_difference',
        subjectId: id,
        subjectLabel: row.orderLineId || row.productId,
        changes,
      });
    return getDifference(inner, id);
  });
}

/** One decision for many; those whose state does not allow it are told and left alone. Needs `statements.reconcile`. */
export async function decideDifferences(ctx: Ctx, { ids, decision }: DecideMany): Promise<Decided> {
  requireRight(ctx, 'statements.reconcile');
  return ctx.run(async (db, inner) => {
    const names = await ownerNames(inner, decision, 'decision.ownerId');
    const rows = await locked(inner, db, ids);
    const { able, changed } = await apply(inner, db, rows, decision, names);
    const decided = able.map(({ id }) => id);
    if (changed.length > 0)
      await recordAudit(inner, db, {
        action: 'statements.decide_differences',
        subjectLabel: String(changed.length),
        changes: {
          differences: [null, changed.map(({ row }) => row.orderLineId || row.productId)],
          ...(decision.state ? { state: [null, decision.state] } : {}),
          ...(decision.ticketNumber ? { ticketNumber: [null, decision.ticketNumber] } : {}),
          ...(decision.note ? { note: [null, decision.note] } : {}),
          ...(decision.ownerId ? { owner: [null, names.get(decision.ownerId) ?? decision.ownerId] } : {}),
        },
      });
    const known = new Set(decided);
    return { decided, skipped: ids.filter((id) => !known.has(id)) };
  });
}

/**
 * One decision for all that a list's filter leaves. Throws Conflict `too_many_differences` beyond `MAX_DECIDED`. Needs
 * `statements.reconcile`.
 */
export async function decideMatching(
  ctx: Ctx,
  filter: DifferenceFilter,
  decision: Decision,
): Promise<Decided> {
  requireRight(ctx, 'statements.reconcile');
  return ctx.run(async (db, inner) => {
    const rows = await db
      .select({ id: differences.id })
      .from(differences)
      .where(whereDifferences(inner.sellerId, filter))
      .limit(MAX_DECIDED + 1);
    if (rows.length > MAX_DECIDED) throw conflict('too_many_differences');
    const ids = rows.map(({ id }) => id);
    return ids.length > 0 ? decideDifferences(inner, { ids, decision }) : { decided: [], skipped: [] };
  });
}
