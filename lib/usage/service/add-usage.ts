import { sql } from 'drizzle-orm';
import { insertMany } from '@/db/bulk';
import type { Database } from '@/db/client';
import type { UsageSource } from '@/db/enums';
import { usageRecords } from '@/db/schema/usage';
import { recordAudit } from '@/lib/audit/record';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { askForPush } from '@/lib/jobs/ask-for-push';
import { requireRight } from '@/lib/rights';
import type { AddedUsage, UsageFileProblem, UsageRowProblem, UsageRowResult } from '../contract';
import type { UsageField, UsageTake } from '../contract-values';
import { readFileRows } from '../file-rows';
import { nextPushAt } from '../push-clock';
import { type GivenUsage, readUsage, type UsageFacts, type UsageProblem, usageProblems } from '../rules';
import { type KnownRecord, knownRecords, saysTheSame } from './known';
import { type MeteredRow, meteredInstances } from './metered';

const CHUNK = 1_000;
const SHOWN = 80;

type Row = { row: number; given: GivenUsage };
type Reading = Row & { facts: UsageFacts | null; result: UsageRowResult | null };
type Sound = Row & { facts: UsageFacts; instance: MeteredRow; related: MeteredRow | null };

const resultOf = (
  { row, given }: Row,
  outcome: UsageRowResult['outcome'],
  id: string | null,
  problems: readonly UsageProblem[] = [],
): UsageRowResult => ({
  row,
  meteringSn: given.metering_sn,
  outcome,
  id,
  problems: problems.map(
    (one): UsageRowProblem => ({ ...one, given: (given[one.field] ?? '').slice(0, SHOWN) }),
  ),
});

/** Only a person's record may come without a serial number: a program could not repeat it. */
function readRow(row: Row, source: UsageSource, now: Date): Reading {
  const serial = row.given.metering_sn || (source === 'manual' ? newId() : '');
  const named = { ...row, given: { ...row.given, metering_sn: serial } };
  const read = readUsage(named.given, now);
  return 'facts' in read
    ? { ...named, facts: read.facts, result: null }
    : { ...named, facts: null, result: resultOf(named, 'refused', null, read.problems) };
}

/** What a taken serial number makes of a row: a repeat of the same record, or a refusal. */
function resultOfTaken(reading: Reading, facts: UsageFacts, record: KnownRecord): UsageRowResult {
  const isSame = saysTheSame(record, facts, reading.given.record_time !== '');
  return isSame
    ? resultOf(reading, 'repeated', record.id)
    : resultOf(reading, 'refused', null, [{ field: 'metering_sn', code: 'metering_sn_taken' }]);
}

/** Answers those of the rows whose serial number is taken as what they are, all others as they stand. */
async function settleKnown(
  ctx: Ctx,
  db: Database,
  readings: readonly Reading[],
  isInDoubt: (reading: Reading) => boolean,
): Promise<Reading[]> {
  const asked = new Map(
    readings.flatMap((reading) =>
      reading.facts && isInDoubt(reading) ? [[reading, reading.facts] as const] : [],
    ),
  );
  const serials = [...asked.values()].map(({ meteringSn }) => meteringSn);
  const known = await knownRecords(ctx, db, serials);
  return readings.map((reading) => {
    const facts = asked.get(reading);
    const record = facts && known.get(facts.meteringSn);
    return record ? { ...reading, result: resultOfTaken(reading, facts, record) } : reading;
  });
}

async function judge(ctx: Ctx, db: Database, readings: readonly Reading[]) {
  const open = readings.flatMap(({ facts, result }) => (facts && !result ? [facts] : []));
  const ids = open.flatMap(({ instanceId, relatedPackageId }) => [
    instanceId,
    relatedPackageId ?? instanceId,
  ]);
  const metered = await meteredInstances(ctx, db, ids);
  const sound: Sound[] = [];
  const judged = readings.map((reading) => {
    const { facts, result } = reading;
    if (!facts || result) return reading;
    const instance = metered.get(facts.instanceId) ?? null;
    const related = metered.get(facts.relatedPackageId ?? '') ?? null;
    const problems = usageProblems(facts, { instance, related, now: ctx.now() });
    if (problems.length > 0) return { ...reading, result: resultOf(reading, 'refused', null, problems) };
    if (instance) sound.push({ ...reading, facts, instance, related });
    return reading;
  });
  return { judged, sound };
}

/** Writes the sound rows; one whose serial number or window another row took first is left out. Returns ids by row. */
async function insert(ctx: Ctx, db: Database, sound: readonly Sound[], source: UsageSource) {
  const now = ctx.now();
  const values = sound.map(({ facts, instance, related }) => ({
    sellerId: ctx.sellerId,
    id: newId(),
    instanceRowId: instance.id,
    relatedRowId: related?.id ?? null,
    value: facts.value,
    beginAt: facts.beginAt,
    endAt: facts.endAt,
    recordAt: facts.recordAt,
    meteringSn: facts.meteringSn,
    factorCode: facts.factorCode,
    source,
    state: 'waiting' as const,
    createdAt: now,
    updatedAt: now,
  }));
  const written = new Set<string>();
  for (let at = 0; at < values.length; at += CHUNK) {
    const { rows } = await db.execute<{ id: string }>(
      sql`${insertMany(usageRecords, values.slice(at, at + CHUNK))} on conflict do nothing returning id`,
    );
    for (const { id } of rows) written.add(id);
  }
  return new Map(
    sound.flatMap(({ row }, at) => {
      const id = values[at]?.id ?? '';
      return written.has(id) ? [[row, id] as const] : [];
    }),
  );
}

const windowTaken: UsageProblem[] = [{ field: 'begin_time', code: 'window_taken' }];

/**
 * Judges the rows as they would be stored, and stores the sound ones. A refused row may repeat a record that was sound
 * in its time; a sound one that is not written meets a record that is there.
 */
async function storeRows(ctx: Ctx, db: Database, rows: readonly Row[], source: UsageSource) {
  const readings = rows.map((row) => readRow(row, source, ctx.now()));
  const { judged, sound } = await judge(ctx, db, readings);
  const answered = await settleKnown(ctx, db, judged, ({ result }) => result !== null);
  const ids = await insert(ctx, db, sound, source);
  const marked = answered.map((reading) => {
    const id = ids.get(reading.row);
    return id ? { ...reading, result: resultOf(reading, 'accepted', id) } : reading;
  });
  const settled = await settleKnown(ctx, db, marked, ({ result }) => result === null);
  const results = settled.map((reading) => reading.result ?? resultOf(reading, 'refused', null, windowTaken));
  return toldOf(
    results,
    sound.filter(({ row }) => ids.has(row)).map(({ facts }) => facts),
  );
}

function toldOf(rows: UsageRowResult[], taken: readonly UsageFacts[]): AddedUsage {
  const count = (outcome: UsageRowResult['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  const edge = (pick: (a: number, b: number) => number, at: (facts: UsageFacts) => Date) =>
    taken.length > 0
      ? new Date(taken.map((facts) => at(facts).getTime()).reduce((a, b) => pick(a, b))).toISOString()
      : null;
  return {
    stored: taken.length > 0,
    instances: new Set(taken.map((facts) => facts.instanceId)).size,
    beginAt: edge(Math.min, (facts) => facts.beginAt),
    endAt: edge(Math.max, (facts) => facts.endAt),
    accepted: taken.length,
    repeated: count('repeated'),
    refused: count('refused'),
    rows,
  };
}

const undone = (added: AddedUsage): AddedUsage => ({
  ...added,
  stored: false,
  rows: added.rows.map((row) => (row.outcome === 'accepted' ? { ...row, id: null } : row)),
});

/** What is not to be kept is stored all the same and undone, so that the judgement is exactly what storing would say. */
async function addRows(
  ctx: Ctx,
  rows: readonly Row[],
  source: UsageSource,
  take: UsageTake,
): Promise<AddedUsage> {
  requireRight(ctx, 'usage.manage');
  return ctx.run(async (db) => {
    await db.execute(sql`savepoint usage_rows`);
    const added = await storeRows(ctx, db, rows, source);
    const isKept = take === 'good' || (take === 'all' && added.refused === 0);
    if (!isKept) {
      await db.execute(sql`rollback to savepoint usage_rows`);
      return undone(added);
    }
    if (added.accepted > 0) await announce(ctx, db, added, source);
    return added;
  });
}

async function announce(ctx: Ctx, db: Database, added: AddedUsage, source: UsageSource): Promise<void> {
  await askForPush(db, ctx.sellerId, nextPushAt(ctx.now()));
  await recordAudit(ctx, db, {
    action: 'usage.add_usage',
    changes: {
      source: [null, source],
      accepted: [null, added.accepted],
      refused: [null, added.refused],
    },
  });
}

/**
 * Adds usage records to the outbox. Each row is judged by itself: a row that is there already succeeds and adds
 * nothing, so that a call may be repeated; a refused row tells every reason. `take` says what is kept of rows of which
 * some are wrong. Needs `usage.manage`.
 */
export const addUsage = (
  ctx: Ctx,
  records: readonly GivenUsage[],
  source: UsageSource,
  take: UsageTake = 'good',
): Promise<AddedUsage> =>
  addRows(
    ctx,
    records.map((given, at) => ({ row: at + 1, given })),
    source,
    take,
  );

/** Adds the records of a file, given as its parsed rows with the header first; `labels` are other names of columns. */
export async function addUsageFile(
  ctx: Ctx,
  file: readonly (readonly string[])[],
  given: { take?: UsageTake; labels?: ReadonlyMap<string, UsageField> } = {},
): Promise<AddedUsage | { problem: UsageFileProblem }> {
  requireRight(ctx, 'usage.manage');
  const read = readFileRows(file, given.labels);
  if ('problem' in read) return read;
  return addRows(
    ctx,
    read.rows.map(({ line, given: record }) => ({ row: line, given: record })),
    'file',
    given.take ?? 'good',
  );
}
