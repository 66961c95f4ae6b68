import { Readable } from 'node:stream';
import { and, eq } from 'drizzle-orm';
import { exportDeliveries, exportJobs } from '@/db/schema/exports';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { conflict } from '@/lib/errors';
import { againAt } from '@/lib/jobs/again';
import { enqueue } from '@/lib/jobs/enqueue';
import { requireRight } from '@/lib/rights';
import { keyOf } from '@/lib/storage/files';
import { storage } from '@/lib/storage/storage';
import type { DeliveryView } from '../contract-schedules';
import { FILE_TYPES } from '../contract-values';
import { deliveryProblemOf } from '../delivery-problems';
import { DELIVERY_TRIES } from '../rules';
import { type Parcel, sendParcel } from '../sending';
import { wordsIn } from '../wish';
import { addDelivery, deliveryIs } from './deliveries';
import { type ExportRow, exportIs } from './job-rows';
import { type DeliveryRow, type ScheduleRow, scheduleOf, toDeliveryView, wayOf } from './schedule-rows';

const TEST_NAME = 'seller-center-test.txt';

function testParcel(schedule: ScheduleRow): Parcel {
  const words = wordsIn(schedule.lang, 'exports');
  const text = words('mail.test', { name: schedule.name });
  const bytes = Buffer.from(`${text}\n`, 'utf8');
  return {
    name: TEST_NAME,
    mediaType: 'text/plain; charset=utf-8',
    sizeBytes: bytes.length,
    content: async () => Readable.from([bytes]),
    subject: words('mail.testSubject', { name: schedule.name }),
    text,
  };
}

function parcelOf(ctx: Ctx, schedule: ScheduleRow, file: ExportRow): Parcel {
  const words = wordsIn(schedule.lang, 'exports');
  const { runId } = file;
  return {
    name: file.fileName,
    mediaType: FILE_TYPES[file.format],
    sizeBytes: file.sizeBytes ?? 0,
    subject: words('mail.subject', { name: schedule.name, file: file.fileName }),
    text: words('mail.body', {
      name: schedule.name,
      rows: file.rowsDone,
      total: file.controlTotal || '–',
      sha256: file.sha256 ?? '',
    }),
    content: async () => {
      const content = runId && (await storage().read(keyOf(ctx.sellerId, runId)));
      if (!content) throw conflict('file_gone');
      return content;
    },
  };
}

type Outcome = Pick<DeliveryRow, 'state' | 'problem' | 'answer'>;

async function attempt(ctx: Ctx, schedule: ScheduleRow, file: ExportRow | null): Promise<Outcome> {
  try {
    if (file && file.state !== 'complete') throw conflict('file_gone');
    const parcel = file ? parcelOf(ctx, schedule, file) : testParcel(schedule);
    return { state: 'sent', problem: null, answer: await sendParcel(wayOf(ctx, schedule), parcel) };
  } catch (error) {
    return { state: 'failed', ...deliveryProblemOf(error) };
  }
}

/** Keeps how a try ended. A failed one is repeated some times, further and further apart. */
async function keep(ctx: Ctx, row: DeliveryRow, outcome: Outcome): Promise<DeliveryView> {
  const attempts = row.attempts + 1;
  const now = ctx.now();
  const isOver = outcome.state === 'sent' || row.exportId === null || attempts >= DELIVERY_TRIES;
  const nextTryAt = isOver ? null : againAt(now, row.attempts);
  return ctx.run(async (db, inner) => {
    const [kept] = await db
      .update(exportDeliveries)
      .set({
        ...outcome,
        state: isOver ? outcome.state : 'waiting',
        attempts,
        nextTryAt,
        closedAt: isOver ? now : null,
      })
      .where(and(deliveryIs(inner, row.id), eq(exportDeliveries.state, 'waiting')))
      .returning();
    if (nextTryAt)
      await enqueue(db, 'deliver-export', { sellerId: inner.sellerId, deliveryId: row.id }, nextTryAt);
    if (isOver)
      await recordAudit(inner, db, {
        action: row.exportId ? 'exports.deliver_export' : 'exports.test_schedule',
        subjectId: row.scheduleId,
        subjectLabel: row.destination,
        changes: { state: [row.state, outcome.state], problem: [null, outcome.problem] },
      });
    return toDeliveryView(kept ?? row);
  });
}

/** One try of a delivery that waits; what was sent or given up stays so. */
export async function deliverExport(ctx: Ctx, id: string): Promise<void> {
  const found = await ctx.run(async (db, inner) => {
    const waiting = and(deliveryIs(inner, id), eq(exportDeliveries.state, 'waiting'));
    const [row] = await db.select().from(exportDeliveries).where(waiting);
    if (!row?.exportId) return null;
    const schedule = await scheduleOf(inner, db, row.scheduleId);
    const [file] = await db.select().from(exportJobs).where(exportIs(inner, row.exportId));
    return file ? { row, schedule, file } : null;
  });
  if (found) await keep(ctx, found.row, await attempt(ctx, found.schedule, found.file));
}

/** Sends a small test file by the schedule's way and tells how it went. Throws NotFound. */
export async function testSchedule(ctx: Ctx, scheduleId: string): Promise<DeliveryView> {
  requireRight(ctx, 'exports.schedule');
  const { schedule, row } = await ctx.run(async (db, inner) => ({
    schedule: await scheduleOf(inner, db, scheduleId),
    row: await addDelivery(inner, db, scheduleId, null),
  }));
  return keep(ctx, row, await attempt(ctx, schedule, null));
}
