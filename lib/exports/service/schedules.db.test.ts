import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { createTestSeller } from '@/db/testing/seller';
import type { Ctx } from '@/lib/context';
import { env } from '@/lib/env';
import { LOCALES } from '@/lib/i18n/locales';
import { messagesFor } from '@/lib/i18n/messages';
import { clearCalendarDay, getBillCalendar, setCalendarDay } from '@/lib/statements/service/bill-calendar';
import { fillDetails } from '@/lib/statements/service/detail-fixtures';
import { startS3, type TestS3 } from '@/lib/storage/s3-fixtures';
import { clientConfig } from '@/lib/storage/s3-storage';
import { shanghaiIso } from '../cells';
import { exportsQuery } from '../contract';
import { saveSchedule } from '../contract-schedules';
import { DELIVERY_PROBLEMS } from '../delivery-problems';
import { DELIVERY_TRIES } from '../rules';
import { createExport } from './create-export';
import { deliverExport, testSchedule } from './deliver-export';
import { retryDelivery } from './deliveries';
import { cancelExport, retryExport } from './end-export';
import { actingAs, askedFor, fileOf } from './export-fixtures';
import { listExports } from './list-exports';
import { moveSchedules } from './move-schedules';
import { type MailBox, type SftpBox, startMailServer, startSftpServer } from './receivers-fixtures';
import { runExport } from './run-export';
import { runSchedule } from './run-schedule';
import { createSchedule, deleteSchedule, listSchedules, updateSchedule } from './schedules';

let db: TestDatabase;
let ctx: Ctx;
let mail: MailBox;
let sftp: SftpBox;
let s3: TestS3;
let now = new Date('2026-06-20T02:00:00Z');
const settings = env();
beforeAll(async () => {
  db = await createTestDatabase();
  [mail, sftp, s3] = await Promise.all([startMailServer(), startSftpServer(), startS3()]);
  ctx = await createTestSeller(db.pool, { now: () => now });
  await fillDetails(ctx, 20);
  Object.assign(settings, {
    SMTP_URL: mail.url,
    MAIL_FROM: 'seller@example.com',
    PRIVATE_HOSTS: ['127.0.0.1'],
  });
});
afterAll(async () => {
  await Promise.all([mail.stop(), sftp.stop(), s3.stop()]);
  await db.drop();
});

const byMail = { target: 'mail', to: 'a@example.com; b@example.com' };
const bySftp = () => ({
  target: 'sftp',
  host: '127.0.0.1',
  port: sftp.port,
  username: 'seller',
  password: 'right',
  hostKey: sftp.hostKey,
});
const byS3 = () => ({ target: 's3', folder: 'months/', ...s3.settings });
const schedule = (way: object, more: object = {}) =>
  saveSchedule.parse({
    name: '账单',
    source: 'statement-details',
    format: 'csv',
    query: {},
    lang: 'en',
    way,
    ...more,
  });

/** Runs the schedule on its bill day, and what that asks for; answers the delivery. */
async function billDay(way: object, more: object = {}) {
  const made = await createSchedule(ctx, schedule(way, more));
  now = new Date(made.nextAt);
  await runSchedule(ctx, made.id, now);
  const jobs = await listExports(ctx, exportsQuery.parse({}));
  const job = jobs.items.find(({ scheduleId }) => scheduleId === made.id);
  if (!job) throw new Error('no export');
  await runExport(ctx, job.id);
  const [asked] = (await askedFor(db.admin, ctx, 'deliver-export')).slice(-1);
  const deliveryId = asked?.data.deliveryId ?? '';
  await deliverExport(ctx, deliveryId);
  const delivery = async () =>
    (await listSchedules(ctx)).schedules
      .find(({ id }) => id === made.id)
      ?.deliveries.find(({ id }) => id === deliveryId);
  return { made, job, deliveryId, delivery, file: await fileOf(ctx, job.id) };
}

describe('a schedule', () => {
  it('runs at 10:00 on the next bill day, for the month that was billed, and again a month later', async () => {
    now = new Date('2026-06-20T02:00:00Z');
    const { made, job } = await billDay(byMail);
    expect(made.nextAt).toBe('2026-07-03T02:00:00.000Z');
    expect(job.filter).toEqual({ period: '202606' });
    const [after] = (await listSchedules(ctx)).schedules;
    expect(after?.nextAt).toBe('2026-08-03T02:00:00.000Z');
    const due = (await askedFor(db.admin, ctx, 'run-export-schedule')).map(({ data }) => data.dueAt);
    expect(due).toEqual([made.nextAt, '2026-08-03T02:00:00.000Z']);
    const count = async () => (await listExports(ctx, exportsQuery.parse({}))).total;
    const before = await count();
    await runSchedule(ctx, made.id, new Date(made.nextAt));
    expect(await count()).toBe(before);
  });

  it('says of its secrets no more than that there are some, and keeps them until the way changes', async () => {
    const made = await createSchedule(ctx, schedule(bySftp()));
    expect(JSON.stringify(made)).not.toContain('right');
    expect(made).toMatchObject({ hasSecret: true, settings: { username: 'seller' } });
    const { password: _, ...without } = bySftp();
    await updateSchedule(ctx, made.id, schedule(without, { name: 'renamed' }));
    expect(await testSchedule(ctx, made.id)).toMatchObject({ state: 'sent' });
    const elsewhere = schedule({ ...without, host: 'elsewhere.example.com' });
    await expect(updateSchedule(ctx, made.id, elsewhere)).rejects.toMatchObject({
      fields: [{ path: 'way.password', code: 'required' }],
    });
    const { rows } = await db.admin.query(`select secret_sealed from export_schedules where id = $1`, [
      made.id,
    ]);
    expect(rows[0]?.secret_sealed.includes('right')).toBe(false);
    await deleteSchedule(ctx, made.id);
    await expect(testSchedule(ctx, made.id)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('is for those who may schedule, and for its own seller', async () => {
    const made = await createSchedule(ctx, schedule(byMail));
    const other = await createTestSeller(db.pool);
    for (const act of [
      (one: Ctx) => updateSchedule(one, made.id, schedule(byMail)),
      (one: Ctx) => deleteSchedule(one, made.id),
      (one: Ctx) => testSchedule(one, made.id),
    ]) {
      await expect(act(other)).rejects.toMatchObject({ kind: 'not_found' });
      await expect((async () => act(actingAs(ctx, 'auditor')))()).rejects.toMatchObject({
        kind: 'forbidden',
      });
    }
  });
});

describe('the calendar of the seller', () => {
  it('moves the bill day of schedules, of those that are there as well', async () => {
    const before = await createSchedule(ctx, schedule(byMail));
    const day = shanghaiIso(new Date(before.nextAt)).slice(0, 10);
    await setCalendarDay(ctx, day, { isWorking: false, note: '' });
    expect((await askedFor(db.admin, ctx, 'move-export-schedules')).length).toBeGreaterThan(0);
    await moveSchedules(ctx);
    const after = await createSchedule(ctx, schedule(byMail));
    const { billDays } = await getBillCalendar(ctx, { year: Number(day.slice(0, 4)) });
    const period = day.slice(0, 4) + String(Number(day.slice(5, 7)) - 1).padStart(2, '0');
    const moved = billDays.find((one) => one.period === period)?.day;
    expect(moved && moved > day).toBe(true);
    expect(shanghaiIso(new Date(after.nextAt))).toBe(`${moved}T10:00:00+08:00`);
    const kept = (await listSchedules(ctx)).schedules.find(({ id }) => id === before.id);
    expect(kept?.nextAt).toBe(after.nextAt);
    expect((await askedFor(db.admin, ctx, 'run-export-schedule')).map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ scheduleId: before.id, dueAt: after.nextAt }),
    );
    await clearCalendarDay(ctx, day);
    await moveSchedules(ctx);
    for (const { id } of [before, after]) await deleteSchedule(ctx, id);
  });

  it('knows which filters its list has', async () => {
    const wrong = schedule(byMail, { query: { foo: 'bar', period: '202610', limit: '25' } });
    await expect(createSchedule(ctx, wrong)).rejects.toMatchObject({
      fields: [{ path: 'query.foo', code: 'filter_unknown', params: { name: 'foo' } }],
    });
  });
});

describe('a delivery', () => {
  it('reaches the mail boxes with the very file', async () => {
    const { delivery, file } = await billDay(byMail);
    expect(await delivery()).toMatchObject({ state: 'sent', destination: 'a@example.com, b@example.com' });
    const text = mail.mails.at(-1) ?? '';
    const body = /filename[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(text)?.[1] ?? '';
    expect(Buffer.from(body, 'base64').equals(file)).toBe(true);
  });

  it('reaches an SFTP server whole, under its name', async () => {
    const { delivery, file, job } = await billDay(bySftp(), { format: 'xlsx' });
    expect(await delivery()).toMatchObject({ state: 'sent', problem: null });
    expect(sftp.read(job.fileName).equals(file)).toBe(true);
  });

  it('reaches a bucket', async () => {
    const { delivery, file, job } = await billDay(byS3());
    expect(await delivery()).toMatchObject({ state: 'sent' });
    const client = new S3Client(clientConfig(s3.settings));
    const { Body } = await client.send(
      new GetObjectCommand({ Bucket: s3.settings.bucket, Key: `months/${job.fileName}` }),
    );
    expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(file)).toBe(true);
    client.destroy();
  });

  it.each([
    ['login', () => ({ ...bySftp(), password: 'wrong' })],
    ['host_key', () => ({ ...bySftp(), hostKey: `SHA256:${'A'.repeat(43)}` })],
    ['unreachable', () => ({ ...bySftp(), port: 1 })],
    ['no_permission', () => ({ ...bySftp(), folder: 'locked' })],
    ['no_place', () => ({ ...bySftp(), folder: 'missing' })],
    ['private_address', () => ({ ...bySftp(), host: 'localhost' })],
    ['private_address', () => ({ ...byS3(), endpoint: 'http://169.254.169.254' })],
    ['private_address', () => ({ ...byS3(), endpoint: 'http://localhost:1' })],
    ['no_place', () => ({ ...byS3(), bucket: 'another' })],
    ['login', () => ({ ...byS3(), accessKeyId: 'nobody' })],
    ['recipient', () => ({ ...byMail, to: 'nobody@example.com' })],
  ])('that fails says why: %s', async (problem, way) => {
    const made = await createSchedule(ctx, schedule(way()));
    expect(await testSchedule(ctx, made.id)).toMatchObject({ state: 'failed', problem, exportId: null });
    await deleteSchedule(ctx, made.id);
  });

  it('is tried again further and further apart, then given up, and sent again by hand', async () => {
    const { made, delivery, deliveryId } = await billDay({ ...bySftp(), port: 1 });
    expect(await delivery()).toMatchObject({ state: 'waiting', problem: 'unreachable', attempts: 1 });
    expect(Date.parse((await delivery())?.nextTryAt ?? '') - now.getTime()).toBe(60_000);
    await expect(retryDelivery(ctx, deliveryId)).rejects.toMatchObject({ code: 'delivery_not_failed' });
    for (let attempt = 1; attempt < DELIVERY_TRIES; attempt += 1) await deliverExport(ctx, deliveryId);
    expect(await delivery()).toMatchObject({ state: 'failed', attempts: DELIVERY_TRIES, nextTryAt: null });
    await updateSchedule(ctx, made.id, schedule(bySftp()));
    expect(await retryDelivery(ctx, deliveryId)).toMatchObject({ state: 'waiting', attempts: 0 });
    await deliverExport(ctx, deliveryId);
    expect(await delivery()).toMatchObject({ state: 'sent', attempts: 1 });
    await deliverExport(ctx, deliveryId);
    expect(await delivery()).toMatchObject({ state: 'sent', attempts: 1 });
  });
});

it('everything that the room writes into the audit, and every problem, has words in either language', async () => {
  const wish = { source: 'statement-details', format: 'csv', query: {}, lang: 'en' } as const;
  const { id } = await createExport(ctx, wish);
  await cancelExport(ctx, id);
  await retryExport(ctx, id);
  const { rows } = await db.admin.query<{ action: string; changes: object | null }>(
    `select action, changes from audit_entries where seller_id = $1 and action like 'exports.%'`,
    [ctx.sellerId],
  );
  const actions = [...new Set(rows.map(({ action }) => action.replace('exports.', '')))];
  const fields = [...new Set(rows.flatMap(({ changes }) => Object.keys(changes ?? {})))];
  for (const locale of LOCALES) {
    const { audit, exports } = messagesFor(locale);
    expect(Object.keys(audit.actions.exports).sort()).toEqual(actions.sort());
    expect(fields.filter((field) => !Object.hasOwn(audit.fields, field))).toEqual([]);
    expect(Object.keys(exports.deliveries.problems).sort()).toEqual([...DELIVERY_PROBLEMS].sort());
  }
});
