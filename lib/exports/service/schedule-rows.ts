import { and, desc, eq, type SQL } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { exportDeliveries, exportSchedules } from '@/db/schema/exports';
import type { Ctx } from '@/lib/context';
import { notFound } from '@/lib/errors';
import { enqueue } from '@/lib/jobs/enqueue';
import { open, seal } from '@/lib/seal';
import { sellerCalendar } from '@/lib/statements/service/seller-billing';
import type { DeliveryView, ScheduleTarget, ScheduleView } from '../contract-schedules';
import type { ExportSourceId } from '../contract-values';
import { nextRunAt } from '../rules';
import { openQuery } from '../wish';

export type ScheduleRow = typeof exportSchedules.$inferSelect;
export type DeliveryRow = typeof exportDeliveries.$inferSelect;

const SECRETS = ['secretAccessKey', 'password', 'privateKey'] as const;
const LOGGED = 12;
const purpose = (sellerId: string) => `export_schedules.secret:${sellerId}`;

/** What of a way is no secret, and the secrets, sealed; null without any. */
export function splitWay(ctx: Ctx, way: ScheduleTarget) {
  const entries = Object.entries(way).filter(([name, value]) => name !== 'target' && value !== undefined);
  const isSecret = (name: string) => SECRETS.some((one) => one === name);
  const secrets = entries.filter(([name, value]) => isSecret(name) && value !== '');
  const settings = Object.fromEntries(
    entries.filter(([name]) => !isSecret(name)).map(([name, value]) => [name, String(value)]),
  );
  const secretSealed =
    secrets.length > 0 ? seal(JSON.stringify(Object.fromEntries(secrets)), purpose(ctx.sellerId)) : null;
  return { settings, secretSealed };
}

/** The way with its secrets, for sending alone. */
export function wayOf(ctx: Ctx, row: ScheduleRow): ScheduleTarget {
  const secrets = row.secretSealed
    ? JSON.parse(open(row.secretSealed, purpose(ctx.sellerId)).toString('utf8'))
    : {};
  const port = row.settings.port ? { port: Number(row.settings.port) } : {};
  return { ...row.settings, ...port, ...secrets, target: row.target } as ScheduleTarget;
}

const iso = (at: Date | null) => at?.toISOString() ?? null;

export const toDeliveryView = (row: DeliveryRow): DeliveryView => ({
  id: row.id,
  scheduleId: row.scheduleId,
  exportId: row.exportId,
  state: row.state,
  destination: row.destination,
  attempts: row.attempts,
  problem: row.problem,
  answer: row.answer,
  createdAt: row.createdAt.toISOString(),
  nextTryAt: iso(row.nextTryAt),
  closedAt: iso(row.closedAt),
});

export async function toScheduleView(ctx: Ctx, db: Database, row: ScheduleRow): Promise<ScheduleView> {
  const deliveries = await db
    .select()
    .from(exportDeliveries)
    .where(and(eq(exportDeliveries.sellerId, ctx.sellerId), eq(exportDeliveries.scheduleId, row.id)))
    .orderBy(desc(exportDeliveries.id))
    .limit(LOGGED);
  return {
    id: row.id,
    name: row.name,
    source: row.source as ExportSourceId,
    format: row.format,
    lang: row.lang,
    query: openQuery(ctx, row.querySealed),
    target: row.target,
    settings: row.settings,
    hasSecret: row.secretSealed !== null,
    isEnabled: row.isEnabled,
    nextAt: row.nextAt.toISOString(),
    createdBy: row.createdBy,
    deliveries: deliveries.map(toDeliveryView),
  };
}

export const scheduleIs = (ctx: Ctx, id: string): SQL | undefined =>
  and(eq(exportSchedules.sellerId, ctx.sellerId), eq(exportSchedules.id, id));

/** Throws NotFound. */
export async function scheduleOf(ctx: Ctx, db: Database, id: string): Promise<ScheduleRow> {
  const [row] = await db.select().from(exportSchedules).where(scheduleIs(ctx, id));
  if (!row) throw notFound();
  return row;
}

/** The next run of the seller's schedules, on the bill day of its site by its own calendar. */
export async function nextRunOf(ctx: Ctx, db: Database): Promise<Date> {
  const { site, workingDays } = await sellerCalendar(ctx, db);
  return nextRunAt(ctx.now(), site, workingDays);
}

/** Has a schedule run when its moment has come. */
export const askForRun = (ctx: Ctx, db: Database, row: Pick<ScheduleRow, 'id' | 'nextAt'>) =>
  enqueue(
    db,
    'run-export-schedule',
    { sellerId: ctx.sellerId, scheduleId: row.id, dueAt: row.nextAt.toISOString() },
    row.nextAt,
  );
