import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '@/db/testing/database';
import { denyApplication, getApplication } from '../desk/license-applications';
import { goodSeller } from '../testing/fake-seller';
import { callOpenApi, type OpenCall, openKeys } from '../testing/open-api';
import { openStage, type Stage } from '../testing/stage';
import type { InstanceView } from '../views';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(await createTestDatabase(2), { openApiCallsPerSecond: 1_000 });
  stage.seller.answer(goodSeller());
  await openKeys(stage);
});
afterAll(() => stage.close());

const opened = async (quantity = 1): Promise<InstanceView> =>
  stage.instanceOf(await stage.order('client', { quantity }));

/** The event id under which the seller was asked for a licence. */
async function asked(instance: InstanceView, deviceFingerprint = 'device-1'): Promise<string> {
  await stage.act(instance, 'license', { deviceFingerprint });
  return String(stage.seller.calls.at(-1)?.params.eventId);
}

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const LICENSE = Buffer.from([0x00, 0xff, 0x10, 0x20]);
const CHARACTERS = { type: 'CHARACTERS', characters: 'AAAA-BBBB' };
const FILE = { type: 'FILE', file_name: 'license.lic', sha256: sha256(LICENSE) };

async function upload(eventId: string, told: object | string | null, file?: Buffer, call: OpenCall = {}) {
  const form = new FormData();
  const json = typeof told === 'string' ? told : JSON.stringify(told);
  if (told !== null) form.set('isvUpdateFileReq', new Blob([json], { type: 'application/json' }));
  if (file) form.set('file', new Blob([new Uint8Array(file)]), 'license.lic');
  const wrapped = new Response(form);
  const answer = await callOpenApi(
    stage,
    `/api/mkp-openapi-public/global/v1/market-event/${encodeURIComponent(eventId)}/file`,
    {
      body: Buffer.from(await wrapped.arrayBuffer()),
      contentType: wrapped.headers.get('content-type') ?? '',
      ...call,
    },
  );
  return `${answer.status} ${answer.body.error_code}`;
}

describe('the upload of a licence', () => {
  it('as characters answers the application', async () => {
    const eventId = await asked(await opened());
    expect(await upload(eventId, CHARACTERS)).toBe('200 CBC.0000');
    expect(await getApplication(stage.emulator.world, eventId)).toMatchObject({
      status: 'delivered',
      form: 'CHARACTERS',
      content: 'AAAA-BBBB',
      fileName: null,
    });
  });

  it('as a file keeps its bytes, and the same file again succeeds', async () => {
    const eventId = await asked(await opened());
    const upper = { ...FILE, sha256: FILE.sha256.toUpperCase() };
    expect(await upload(eventId, upper, LICENSE)).toBe('200 CBC.0000');
    expect(await upload(eventId, FILE, LICENSE)).toBe('200 CBC.0000');
    expect(await getApplication(stage.emulator.world, eventId)).toMatchObject({
      form: 'FILE',
      fileName: 'license.lic',
      sha256: FILE.sha256,
      sizeBytes: 4,
    });
  });

  it('is refused for an application that is answered, denied or unknown', async () => {
    const [answered, denied] = [await asked(await opened()), await asked(await opened())];
    await upload(answered, CHARACTERS);
    expect(await upload(answered, { ...CHARACTERS, characters: 'other' })).toBe('200 91381034');
    await denyApplication(stage.emulator.world, denied);
    expect(await upload(denied, CHARACTERS)).toBe('200 91381038');
    expect(await upload('nobody', CHARACTERS)).toBe('200 91381034');
  });

  it('is refused when the licence is not what its digest says, or empty', async () => {
    const eventId = await asked(await opened());
    expect(await upload(eventId, { ...FILE, sha256: sha256(Buffer.from('x')) }, LICENSE)).toBe(
      '200 91381037',
    );
    const empty = { ...FILE, sha256: sha256(Buffer.alloc(0)) };
    expect(await upload(eventId, empty, Buffer.alloc(0))).toBe('200 91381037');
  });

  it('is refused when more devices ask than were bought, but not for a device that asks again', async () => {
    const instance = await opened(2);
    for (const device of ['a', 'b', 'a'])
      expect(await upload(await asked(instance, device), CHARACTERS)).toBe('200 CBC.0000');
    expect(await upload(await asked(instance, 'c'), CHARACTERS)).toBe('200 91381035');
  });

  it('is refused once the instance is frozen', async () => {
    const instance = await opened();
    const eventId = await asked(instance);
    await stage.act(instance, 'freeze');
    expect(await upload(eventId, CHARACTERS)).toBe('200 91381033');
  });

  it.each<[string, string, object | string | null, Buffer?, OpenCall?]>([
    ['without the JSON part', '400 CBC.0101', null, LICENSE],
    ['with JSON that is none', '400 CBC.0101', '{', LICENSE],
    ['of an unknown form', '400 CBC.0101', { type: 'LINK' }],
    ['of characters without any', '400 CBC.0101', { type: 'CHARACTERS' }],
    ['of 1 025 characters', '400 CBC.0101', { type: 'CHARACTERS', characters: 'x'.repeat(1_025) }],
    ['of a file without one', '400 CBC.0101', FILE],
    ['of a file without its digest', '400 CBC.0101', { type: 'FILE', file_name: 'x' }, LICENSE],
    [
      'as plain JSON',
      '400 CBC.0101',
      CHARACTERS,
      undefined,
      { body: CHARACTERS, contentType: 'application/json' },
    ],
    ['with a wrong secret', '401 APIGW.0301', CHARACTERS, undefined, { secret: 'wrong' }],
    ['by another seller', '403 CBC.0150', CHARACTERS, undefined, { accessKeyId: 'AK-OTHER' }],
    ['with a revoked key', '403 CBC.0150', CHARACTERS, undefined, { accessKeyId: 'AK-OLD' }],
    ['by a buyer', '200 91380150', CHARACTERS, undefined, { accessKeyId: 'AK-BUYER' }],
  ])('%s: %s', async (_, expected, told, file, call) => {
    expect(await upload(await asked(await opened()), told, file, call)).toBe(expected);
  });
});
