import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { actorOf, makeInstance, openShop, rowsOf } from '@/lib/instances/service/instance-fixtures';
import { answerRequest } from '@/lib/licenses/service/answer-request';
import { takeRequest } from '@/lib/licenses/service/take-request';
import { at, forget, HOUR, jobs, refused, START, setUpLicenseJobs, silent, worker } from './license-fixtures';
import { uploadLicense } from './upload-license';

setUpLicenseJobs();

describe('the answer to client software', () => {
  const CBC_OK = { body: { error_code: 'CBC.0000', error_msg: 'Success' } };

  async function request(): Promise<{ id: string; eventId: string }> {
    const instance = await makeInstance(at.shop, { details: 'pending' });
    const eventId = randomUUID();
    const given = {
      instanceId: instance.instanceId,
      eventId,
      fingerprint: 'device',
      fingerprintNeeded: false,
    };
    const times = { effectiveAt: new Date(START), expireAt: new Date(START + HOUR) };
    expect(await takeRequest(at.shop.owner, { ...given, ...times }, { callbackId: randomUUID() })).toBe(
      'done',
    );
    const [row] = await rowsOf<{ id: string }>(
      at.db.admin,
      'select id from license_requests where event_id = $1',
      [eventId],
    );
    return { id: row?.id ?? '', eventId };
  }
  const state = async (id: string) =>
    (
      await rowsOf<{ state: string; error_code: string | null; attempts: number }>(
        at.db.admin,
        'select state, error_code, attempts from license_requests where id = $1',
        [id],
      )
    )[0];
  const upload = (requestId: string, attempt = 0) =>
    uploadLicense(worker(), { sellerId: at.shop.owner.sellerId, requestId, attempt });

  it('is uploaded as characters, signed over the exact bytes, and closes on success', async () => {
    const { id, eventId } = await request();
    await answerRequest(at.user, id, { type: 'CHARACTERS', characters: 'ABC 证' });
    at.marketplace.answer = () => CBC_OK;
    await upload(id);
    const [call] = at.marketplace.calls;
    expect(call?.path).toBe(`/api/mkp-openapi-public/global/v1/market-event/${eventId}/file`);
    const text = call?.raw.toString('utf8') ?? '';
    expect(text).toContain(
      'name="isvUpdateFileReq"\r\nContent-Type: application/json\r\n\r\n{"type":"CHARACTERS","characters":"ABC 证"}',
    );
    expect(call?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(call?.headers.authorization).toContain('SignedHeaders=accept;content-type;host;x-sdk-date');
    expect(await state(id)).toEqual({ state: 'answered', error_code: null, attempts: 1 });
    await upload(id);
    expect(at.marketplace.calls).toHaveLength(1);
  });

  it('is uploaded as a file with its name and digest', async () => {
    const { id } = await request();
    const content = Buffer.from([0, 1, 2, 255, 13, 10]);
    await answerRequest(at.user, id, { type: 'FILE', fileName: 'licence 一.lic', content });
    at.marketplace.answer = () => CBC_OK;
    await upload(id);
    const raw = at.marketplace.calls[0]?.raw ?? Buffer.alloc(0);
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(raw.toString('utf8')).toContain(
      `{"type":"FILE","file_name":"licence 一.lic","sha256":"${sha256}"}`,
    );
    expect(raw.includes(Buffer.concat([Buffer.from('\r\n\r\n'), content, Buffer.from('\r\n--')]))).toBe(true);
  });

  it('goes back to whoever answered when the licence is refused, and may be answered again', async () => {
    const { id } = await request();
    await answerRequest(at.user, id, { type: 'CHARACTERS', characters: 'A' });
    await expect(answerRequest(at.user, id, { type: 'CHARACTERS', characters: 'B' })).rejects.toMatchObject({
      code: 'license_request_state',
    });
    at.marketplace.answer = () => refused('91381037');
    await upload(id);
    expect(await state(id)).toEqual({ state: 'refused', error_code: '91381037', attempts: 1 });
    await answerRequest(at.user, id, { type: 'CHARACTERS', characters: 'B' });
    expect(await state(id)).toMatchObject({ state: 'sending' });
  });

  it.each([
    ['silent', silent, 'server-error'],
    ['refusing the keys', () => refused('CBC.0150'), 'CBC.0150'],
    ['at fault', () => refused('91381036'), '91381036'],
  ])('is tried again while the marketplace is %s', async (_name, answer, code) => {
    const { id } = await request();
    await answerRequest(at.user, id, { type: 'CHARACTERS', characters: 'A' });
    await forget();
    at.marketplace.answer = answer;
    await upload(id);
    expect(await state(id)).toEqual({ state: 'sending', error_code: code, attempts: 1 });
    expect(await jobs('upload-license')).toEqual([{ at: new Date(START + 60_000), attempt: 1 }]);
  });

  it('is nobody’s but the seller’s who may manage licences', async () => {
    const { id } = await request();
    const answer = { type: 'CHARACTERS', characters: 'A' } as const;
    const other = await openShop(at.db.pool);
    await expect(answerRequest(other.owner, id, answer)).rejects.toMatchObject({ kind: 'not_found' });
    const auditor = await actorOf(at.shop, 'auditor');
    await expect(answerRequest(auditor, id, answer)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});
