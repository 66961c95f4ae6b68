import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import {
  actorOf,
  auditOf,
  hours,
  makeInstance,
  NOW,
  openShop,
  rowsOf,
  type Shop,
} from '@/lib/instances/service/instance-fixtures';
import { requestsExportQuery, requestsQuery } from '../contract';
import { LICENSE_DEFAULTS } from '../defaults';
import { answerRequest, findUpload, revealFingerprint, settleUpload } from './answer-request';
import { exportRequests } from './export-licenses';
import { getRequest, listRequests } from './list-requests';
import { takeRequest } from './take-request';

const DEVICE = '00-11-22|disk|board|cpu';
const ANSWER = { type: 'CHARACTERS', characters: 'SECRET-LICENSE' } as const;

let db: TestDatabase;
let shop: Shop;
let clerk: Ctx;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  shop = await openShop(db.pool);
  clerk = await actorOf(shop, 'delivery');
});

async function ask(eventId: string, fingerprint: string | null = DEVICE) {
  const instance = await makeInstance(shop, { customerName: 'Lakeside Furniture' });
  const times = { effectiveAt: NOW, expireAt: hours(24) };
  const device = { fingerprint, fingerprintNeeded: false };
  const given = { instanceId: instance.instanceId, eventId, ...times, ...device };
  expect(await takeRequest(shop.owner, given, { callbackId: newId() })).toBe('done');
  const [row] = await find({ q: eventId });
  return { id: row?.id ?? '', instance };
}
const find = async (query: Record<string, string> = {}, ctx = clerk) =>
  (await listRequests(ctx, requestsQuery.parse(query))).items;
const events = async (query: Record<string, string>) => (await find(query)).map(({ eventId }) => eventId);

describe('requests for licences', () => {
  it('are listed newest first, and found by state, instance, customer or the whole event id', async () => {
    const first = await ask('EV-1');
    await ask('EV-2', null);
    await answerRequest(clerk, first.id, ANSWER);
    expect(await events({})).toEqual(['EV-2', 'EV-1']);
    expect(await events({ state: 'sending' })).toEqual(['EV-1']);
    expect(await events({ state: 'waiting,answered' })).toEqual(['EV-2']);
    expect(await events({ q: first.instance.instanceId })).toEqual(['EV-1']);
    expect(await events({ q: 'lakeside' })).toHaveLength(2);
    expect(await events({ q: 'EV' })).toEqual([]);
    expect(await find({ q: 'EV-2' })).toMatchObject([{ hasFingerprint: false, answerType: null }]);
  });

  it('are late while they are open after the time that a buyer should wait', async () => {
    const { id } = await ask('EV-1');
    const at = (ms: number) => actorOf(shop, 'delivery', { now: new Date(NOW.getTime() + ms) });
    const { answerWithinMs } = LICENSE_DEFAULTS;
    expect(await getRequest(await at(answerWithinMs - 1), id)).toMatchObject({ isLate: false });
    const late = await at(answerWithinMs);
    expect(await getRequest(late, id)).toMatchObject({ isLate: true });
    await answerRequest(late, id, ANSWER);
    expect(await getRequest(late, id)).toMatchObject({ isLate: false, state: 'sending' });
  });

  it('keep the answer sealed until it is confirmed, in the file and the audit log as well', async () => {
    const { id } = await ask('EV-1');
    const content = new Uint8Array([1, 2, 3]);
    const view = await answerRequest(clerk, id, { type: 'FILE', fileName: 'a.lic', content });
    expect(view).toMatchObject({ state: 'sending', answerType: 'FILE', fileName: 'a.lic', attempts: 0 });
    const [audit] = await auditOf(db.admin, id);
    expect(audit).toMatchObject({
      action: 'licenses.answer_request',
      changes: { answerType: [null, 'FILE'], fileName: [null, 'a.lic'], sha256: [null, expect.any(String)] },
    });
    expect(await findUpload(clerk, id)).toMatchObject({ eventId: 'EV-1', content: Buffer.from(content) });
    const jobs = await rowsOf(
      db.admin,
      `select 1 from job_requests where queue = 'upload-license' and data->>'requestId' = $1`,
      [id],
    );
    expect(jobs).toHaveLength(1);
  });

  it('are answered once when two clerks answer at the same time', async () => {
    const { id } = await ask('EV-1');
    const answers = ['A', 'B'].map((characters) =>
      answerRequest(clerk, id, { type: 'CHARACTERS', characters }),
    );
    const results = await Promise.allSettled(answers);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('tell what the last upload came to, and close only when it was taken', async () => {
    const { id } = await ask('EV-1');
    await answerRequest(clerk, id, ANSWER);
    await settleUpload(clerk, id, { state: 'sending', errorCode: 'timeout' });
    expect(await getRequest(clerk, id)).toMatchObject({ words: 'timeout', attempts: 1, closedAt: null });
    await settleUpload(clerk, id, { state: 'answered', errorCode: null });
    const closed = { state: 'answered', errorCode: null, attempts: 2, closedAt: NOW.toISOString() };
    expect(await getRequest(clerk, id)).toMatchObject(closed);
    await settleUpload(clerk, id, { state: 'refused', errorCode: '91381037' });
    expect(await getRequest(clerk, id)).toMatchObject(closed);
    await expect(answerRequest(clerk, id, ANSWER)).rejects.toMatchObject({ code: 'license_request_state' });
  });

  it('show the device only on request, which is noted', async () => {
    const { id } = await ask('EV-1');
    expect(JSON.stringify(await find())).not.toContain('disk');
    expect(await revealFingerprint(clerk, id)).toEqual({ fingerprint: DEVICE });
    expect(await auditOf(db.admin, id)).toMatchObject([{ action: 'licenses.reveal_fingerprint' }]);
    const bare = await ask('EV-2', null);
    await expect(revealFingerprint(clerk, bare.id)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('are nobody else’s, and the device only for those who may manage licences', async () => {
    const { id } = await ask('EV-1');
    const stranger = await actorOf(await openShop(db.pool), 'owner');
    expect(await find({}, stranger)).toEqual([]);
    for (const look of [getRequest, revealFingerprint])
      await expect(look(stranger, id)).rejects.toMatchObject({ kind: 'not_found' });
    const auditor = await actorOf(shop, 'auditor');
    expect(await find({}, auditor)).toHaveLength(1);
    await expect(revealFingerprint(auditor, id)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('are exported as filtered, customers masked, without device and answer', async () => {
    const { id } = await ask('EV-1');
    await ask('EV-2');
    await answerRequest(clerk, id, ANSWER);
    const query = requestsExportQuery.parse({ state: 'sending' });
    const file = await (await exportRequests.stream(shop.owner, query, (key) => key)).text();
    // A header, the row, and the control total.
    expect(file.trim().split('\r\n')).toHaveLength(3);
    expect(file).toContain('EV-1');
    for (const secret of ['SECRET', 'disk', 'Lakeside Furniture']) expect(file).not.toContain(secret);
  });
});
