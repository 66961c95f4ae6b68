import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import { newId } from '@/lib/ids';
import {
  hours,
  makeInstance,
  NOW,
  openShop,
  rowsOf,
  type Shop,
} from '@/lib/instances/service/instance-fixtures';
import { answerRequest } from '@/lib/licenses/service/answer-request';
import { takeRequest } from '@/lib/licenses/service/take-request';
import { setMarketplaceCredentials } from '@/lib/sellers/service';
import { jobCtx } from './job-ctx';
import { type FakeMarketplace, openMarketplace } from './marketplace-fixtures';
import { uploadLicense } from './upload-license';

const MINUTE = 60_000;
const SILENT = { status: 503, body: {} };
const TAKEN = { body: { error_code: 'CBC.0000', error_msg: 'Success' } };
const ANSWER = { type: 'CHARACTERS', characters: 'LICENSE-0001' } as const;

let db: TestDatabase;
let marketplace: FakeMarketplace;
let shop: Shop;

beforeAll(async () => {
  marketplace = await openMarketplace(() => SILENT);
  db = await createTestDatabase();
  shop = await openShop(db.pool);
});
afterAll(async () => {
  marketplace.close();
  await db.drop();
});

async function answered(): Promise<string> {
  const { instanceId } = await makeInstance(shop);
  const device = { eventId: newId(), fingerprint: 'device', fingerprintNeeded: false };
  const request = { instanceId, effectiveAt: NOW, expireAt: hours(24), ...device };
  await takeRequest(shop.owner, request, { callbackId: newId() });
  const [row] = await rowsOf<{ id: string }>(
    db.admin,
    'select id from license_requests where event_id = $1',
    [device.eventId],
  );
  await answerRequest(shop.owner, row?.id ?? '', ANSWER);
  return row?.id ?? '';
}
const stateOf = async (id: string) =>
  (
    await rowsOf<{ state: string; error_code: string | null; attempts: number }>(
      db.admin,
      'select state, error_code, attempts from license_requests where id = $1',
      [id],
    )
  )[0];
/** Takes the one upload that is asked for, as the worker would. */
async function nextJob(id: string) {
  const jobs = await rowsOf<{ attempt: number; at: Date | null }>(
    db.admin,
    `delete from job_requests where queue = 'upload-license' and data->>'requestId' = $1
      returning (data->>'attempt')::int as attempt, start_after as at`,
    [id],
  );
  expect(jobs.length).toBeLessThanOrEqual(1);
  return jobs[0] ?? null;
}
const upload = (requestId: string, attempt: number) => {
  const worker = jobCtx(shop.owner.sellerId, 'upload-license', { pool: db.pool, now: () => NOW });
  return uploadLicense(worker, { sellerId: shop.owner.sellerId, requestId, attempt });
};

describe('uploading a licence', () => {
  it('waits for AK/SK, outlasts an outage with growing delays, and ends when it is taken', async () => {
    const id = await answered();
    expect(await nextJob(id)).toMatchObject({ attempt: 0 });
    await upload(id, 0);
    expect(await stateOf(id)).toMatchObject({ state: 'sending', error_code: 'no_credentials' });
    expect(marketplace.calls).toEqual([]);
    await setMarketplaceCredentials(shop.owner, { accessKeyId: 'AK', secret: 'SK' });
    const waits: number[] = [];
    for (let job = await nextJob(id); job && job.attempt < 6; job = await nextJob(id)) {
      waits.push(((job.at ?? NOW).getTime() - NOW.getTime()) / MINUTE);
      await upload(id, job.attempt);
      expect(await stateOf(id)).toMatchObject({ state: 'sending', error_code: 'server-error' });
    }
    expect(waits).toEqual([1, 5, 15, 60, 60]);
    marketplace.answer = () => TAKEN;
    await upload(id, 6);
    expect(await stateOf(id)).toEqual({ state: 'answered', error_code: null, attempts: 7 });
    expect(await nextJob(id)).toBeNull();
    const bodies = marketplace.calls.map(({ raw }) => raw.toString('utf8'));
    expect(bodies).toHaveLength(6);
    for (const body of bodies) expect(body).toContain('LICENSE-0001');
  });

  const NOT_OPEN = { body: { error_code: '91381034', error_msg: 'invalid application' } };

  it('takes an application that is no longer open as answered, when the answer to the upload before was lost', async () => {
    const id = await answered();
    marketplace.answer = () => SILENT;
    await upload(id, 0);
    marketplace.answer = () => NOT_OPEN;
    await upload(id, 1);
    expect(await stateOf(id)).toEqual({ state: 'answered', error_code: 'taken_before', attempts: 2 });
  });

  it('takes it so after the worker died in the middle as well, but not at the first try of another answer', async () => {
    const id = await answered();
    marketplace.answer = () => TAKEN;
    await db.admin.query(
      `alter table license_requests add constraint dies check (state <> 'answered') not valid`,
    );
    await expect(upload(id, 0)).rejects.toThrow();
    await db.admin.query('alter table license_requests drop constraint dies');
    marketplace.answer = () => NOT_OPEN;
    await upload(id, 0);
    expect(await stateOf(id)).toMatchObject({ state: 'answered', error_code: 'taken_before' });
    const other = await answered();
    await upload(other, 0);
    expect(await stateOf(other)).toMatchObject({ state: 'refused', error_code: '91381034' });
    await answerRequest(shop.owner, other, ANSWER);
    await upload(other, 0);
    expect(await stateOf(other)).toMatchObject({ state: 'refused', error_code: '91381034' });
  });

  it('keeps the answer when the worker dies before it is written, and uploads it again', async () => {
    const id = await answered();
    marketplace.answer = () => TAKEN;
    await db.admin.query(
      `alter table license_requests add constraint dies check (state <> 'answered') not valid`,
    );
    await expect(upload(id, 0)).rejects.toThrow();
    expect(await stateOf(id)).toMatchObject({ state: 'sending', attempts: 0 });
    await db.admin.query('alter table license_requests drop constraint dies');
    await upload(id, 0);
    expect(await stateOf(id)).toEqual({ state: 'answered', error_code: null, attempts: 1 });
  });

  it('stops at a licence that is refused, and leaves the next one to a person', async () => {
    const id = await answered();
    await nextJob(id);
    marketplace.answer = () => ({ body: { error_code: '91381037', error_msg: 'wrong format' } });
    await upload(id, 0);
    expect(await stateOf(id)).toEqual({ state: 'refused', error_code: '91381037', attempts: 1 });
    expect(await nextJob(id)).toBeNull();
    marketplace.answer = () => TAKEN;
    await upload(id, 1);
    expect(await stateOf(id)).toMatchObject({ state: 'refused' });
    await answerRequest(shop.owner, id, ANSWER);
    await upload(id, (await nextJob(id))?.attempt ?? -1);
    expect(await stateOf(id)).toEqual({ state: 'answered', error_code: null, attempts: 1 });
  });
});
