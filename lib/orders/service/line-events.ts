import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { OrderSource } from '@/db/enums';
import type { LineEventKind } from '@/db/enums/orders';
import { storedFiles } from '@/db/schema/files';
import { lineEvents } from '@/db/schema/orders';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { requireRight } from '@/lib/rights';
import { openFile } from '@/lib/storage/files';
import type { LineEventView } from '../contract-observation';

export type LineEventFact = {
  lineId: string;
  kind: LineEventKind;
  from: string | null;
  to: string;
  source: OrderSource;
  at: Date;
  note?: string;
  fileId?: string | null;
};

/** Writes what happened to lines, in the transaction of the change itself. */
export async function addLineEvents(ctx: Ctx, db: Database, facts: readonly LineEventFact[]): Promise<void> {
  if (facts.length === 0) return;
  const actor = { actorKind: ctx.actor.kind, actorId: ctx.actor.id, actorLabel: ctx.actor.label };
  await db.insert(lineEvents).values(
    facts.map(({ from, to, ...fact }) => ({
      ...fact,
      ...actor,
      sellerId: ctx.sellerId,
      id: newId(),
      fromValue: from,
      toValue: to,
      createdAt: ctx.now(),
    })),
  );
}

/** Who said last what a line's column holds; null when nobody has, since the line was told. */
export async function lastSource(
  ctx: Ctx,
  db: Database,
  lineId: string,
  kind: LineEventKind,
): Promise<{ source: OrderSource; at: Date } | null> {
  const [row] = await db
    .select({ source: lineEvents.source, at: lineEvents.at })
    .from(lineEvents)
    .where(
      and(eq(lineEvents.sellerId, ctx.sellerId), eq(lineEvents.lineId, lineId), eq(lineEvents.kind, kind)),
    )
    .orderBy(desc(lineEvents.id))
    .limit(1);
  return row ?? null;
}

/** The events of these lines, newest first, by line. */
export async function readLineEvents(
  ctx: Ctx,
  db: Database,
  lineIds: readonly string[],
): Promise<Map<string, LineEventView[]>> {
  const events = new Map<string, LineEventView[]>();
  if (lineIds.length === 0) return events;
  const rows = await db
    .select({ event: lineEvents, file: storedFiles })
    .from(lineEvents)
    .leftJoin(
      storedFiles,
      and(eq(storedFiles.sellerId, lineEvents.sellerId), eq(storedFiles.id, lineEvents.fileId)),
    )
    .where(and(eq(lineEvents.sellerId, ctx.sellerId), inArray(lineEvents.lineId, [...lineIds])))
    .orderBy(desc(lineEvents.id));
  for (const { event, file } of rows) {
    const own = events.get(event.lineId) ?? [];
    events.set(event.lineId, [...own, toEventView(event, file)]);
  }
  return events;
}

type FileRow = typeof storedFiles.$inferSelect;

function toEventView(row: typeof lineEvents.$inferSelect, stored: FileRow | null): LineEventView {
  const { id, kind, fromValue, toValue, source, at, createdAt, actorKind, actorLabel, note } = row;
  const { sellerId: _, createdAt: __, ...file } = stored ?? ({} as FileRow);
  return {
    id,
    kind,
    from: fromValue,
    to: toValue,
    source,
    at: at.toISOString(),
    recordedAt: createdAt.toISOString(),
    actorKind,
    actorLabel,
    note,
    file: stored ? file : null,
  };
}

/** A file that is the evidence of an event, with its bytes; files of other rooms are not found here. Needs `orders.read`. */
export async function openEvidence(ctx: Ctx, fileId: string) {
  requireRight(ctx, 'orders.read');
  return ctx.run(async (db, inner) => {
    const named = await db.$count(
      lineEvents,
      and(eq(lineEvents.sellerId, ctx.sellerId), eq(lineEvents.fileId, fileId)),
    );
    if (named === 0) throw notFound();
    return openFile(inner, fileId);
  });
}
