import { asc, eq } from 'drizzle-orm';
import { exportSchedules } from '@/db/schema/exports';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict, invalid } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { canSendMail } from '@/lib/mail/send-mail';
import { requireRight } from '@/lib/rights';
import type { SaveSchedule, SchedulesView, ScheduleTarget, ScheduleView } from '../contract-schedules';
import { SCHEDULES_MAX } from '../contract-values';
import { destinationOf } from '../sending';
import { EXPORT_SOURCES } from '../sources';
import { sealQuery, wordsIn } from '../wish';
import {
  askForRun,
  nextRunOf,
  type ScheduleRow,
  scheduleIs,
  scheduleOf,
  splitWay,
  toScheduleView,
  wayOf,
} from './schedule-rows';

/** Every schedule with its last deliveries. Needs `exports.schedule`. */
export function listSchedules(ctx: Ctx): Promise<SchedulesView> {
  requireRight(ctx, 'exports.schedule');
  return ctx.run(async (db, inner) => {
    const rows = await db
      .select()
      .from(exportSchedules)
      .where(eq(exportSchedules.sellerId, inner.sellerId))
      .orderBy(asc(exportSchedules.id));
    const schedules: ScheduleView[] = [];
    for (const row of rows) schedules.push(await toScheduleView(inner, db, row));
    return { schedules, canMail: canSendMail() };
  });
}

/** A way without the secret that it needs is refused at its field. */
function requireSecret(way: ScheduleTarget): void {
  if (way.target === 's3' && !way.secretAccessKey)
    throw invalid('invalid', [{ path: 'way.secretAccessKey', code: 'required' }]);
  if (way.target === 'sftp' && !way.password && !way.privateKey)
    throw invalid('invalid', [{ path: 'way.password', code: 'required' }]);
}

/** What a list's address says of its page, not of its rows. */
const PAGING = ['cursor', 'limit'];

/** A name that the list does not know would leave its rows unfiltered without a word. */
function requireKnown({ source, query }: SaveSchedule): void {
  const known = EXPORT_SOURCES[source].names;
  const strange = Object.keys(query).filter((name) => !known.includes(name) && !PAGING.includes(name));
  if (strange.length === 0) return;
  throw invalid(
    'invalid',
    strange.map((name) => ({ path: `query.${name}`, code: 'filter_unknown', params: { name } })),
  );
}

async function columnsOf(ctx: Ctx, input: SaveSchedule) {
  requireKnown(input);
  const source = EXPORT_SOURCES[input.source];
  const { prepared } = await source.open(ctx, input.query, wordsIn(input.lang, source.words));
  const { name, format, lang, isEnabled } = input;
  return {
    name,
    source: input.source,
    format,
    lang,
    isEnabled,
    querySealed: sealQuery(ctx, input.query),
    filter: prepared.audit.filter as Record<string, unknown>,
    target: input.way.target,
  };
}

const told = (row: ScheduleRow, way: ScheduleTarget) => ({
  name: row.name,
  source: row.source,
  format: row.format,
  filter: row.filter,
  destination: destinationOf(way),
  isEnabled: row.isEnabled,
});

/** Makes a schedule that runs on every bill day. Needs `exports.schedule` and the rights of the list. */
export function createSchedule(ctx: Ctx, input: SaveSchedule): Promise<ScheduleView> {
  requireRight(ctx, 'exports.schedule');
  requireSecret(input.way);
  return ctx.run(async (db, inner) => {
    const own = eq(exportSchedules.sellerId, inner.sellerId);
    if ((await db.$count(exportSchedules, own)) >= SCHEDULES_MAX) throw conflict('schedules_full');
    const [row] = await db
      .insert(exportSchedules)
      .values({
        sellerId: inner.sellerId,
        id: newId(),
        ...(await columnsOf(inner, input)),
        ...splitWay(inner, input.way),
        nextAt: await nextRunOf(inner, db),
        createdBy: inner.actor.label,
        createdAt: inner.now(),
        updatedAt: inner.now(),
      })
      .returning();
    if (!row) throw conflict('schedules_full');
    const changes = Object.fromEntries(
      Object.entries(told(row, input.way)).map(([name, value]) => [
        name,
        [null, value] as [unknown, unknown],
      ]),
    );
    await recordAudit(inner, db, {
      action: 'exports.create_schedule',
      subjectId: row.id,
      subjectLabel: row.name,
      changes,
    });
    await askForRun(inner, db, row);
    return toScheduleView(inner, db, row);
  });
}

/** Secrets that are left out stay, as long as the file goes the same way. */
function keptSecrets(ctx: Ctx, before: ScheduleRow, way: ScheduleTarget): ScheduleTarget {
  const old = wayOf(ctx, before);
  if (old.target !== way.target || destinationOf(old).split('/')[0] !== destinationOf(way).split('/')[0])
    return way;
  const given = Object.entries(way).filter(([, value]) => value !== undefined && value !== '');
  const secrets = Object.entries(old).filter(([name]) =>
    ['secretAccessKey', 'password', 'privateKey'].includes(name),
  );
  return { ...Object.fromEntries(secrets), ...way, ...Object.fromEntries(given) } as ScheduleTarget;
}

/** Changes a schedule. Throws NotFound. */
export function updateSchedule(ctx: Ctx, id: string, input: SaveSchedule): Promise<ScheduleView> {
  requireRight(ctx, 'exports.schedule');
  return ctx.run(async (db, inner) => {
    const before = await scheduleOf(inner, db, id);
    const way = keptSecrets(inner, before, input.way);
    requireSecret(way);
    const [row] = await db
      .update(exportSchedules)
      .set({
        ...(await columnsOf(inner, input)),
        ...splitWay(inner, way),
        nextAt: await nextRunOf(inner, db),
        updatedAt: inner.now(),
      })
      .where(scheduleIs(inner, id))
      .returning();
    if (!row) throw conflict('schedules_full');
    const [was, is] = [told(before, wayOf(inner, before)), told(row, way)];
    const changes = Object.fromEntries(
      Object.entries(is).flatMap(([name, value]) => {
        const old = was[name as keyof typeof was];
        return JSON.stringify(old) === JSON.stringify(value)
          ? []
          : [[name, [old, value] as [unknown, unknown]]];
      }),
    );
    await recordAudit(inner, db, {
      action: 'exports.update_schedule',
      subjectId: id,
      subjectLabel: row.name,
      changes,
    });
    if (row.nextAt.getTime() !== before.nextAt.getTime()) await askForRun(inner, db, row);
    return toScheduleView(inner, db, row);
  });
}

/** Ends a schedule and forgets its deliveries. Throws NotFound. */
export function deleteSchedule(ctx: Ctx, id: string): Promise<void> {
  requireRight(ctx, 'exports.schedule');
  return ctx.run(async (db, inner) => {
    const row = await scheduleOf(inner, db, id);
    await db.delete(exportSchedules).where(scheduleIs(inner, id));
    await recordAudit(inner, db, {
      action: 'exports.delete_schedule',
      subjectId: id,
      subjectLabel: row.name,
      changes: { destination: [destinationOf(wayOf(inner, row)), null] },
    });
  });
}
