import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { actorOf, openShop, rowsOf, type Shop } from '@/lib/instances/service/instance-fixtures';
import { apiRoutes } from '@/lib/routes';
import { openFile, removeBytes } from '@/lib/storage/files';
import { storage } from '@/lib/storage/storage';
import { MAX_PACKAGE_BYTES, UPLOAD_CHUNK_BYTES } from '../contract-values';
import { sha256Of, zipOf } from '../zip-fixtures';
import { putInto } from './asset-fixtures';
import { createAsset, deleteVersion } from './assets';
import { getVersion } from './get-asset';
import { answerPackageUpload } from './upload-door';
import { checkUpload, expireUpload } from './uploads';

const ORIGIN = 'http://seller.test';
const base64 = (text: string) => Buffer.from(text).toString('base64');
type Call = { method: string; id?: string; headers?: Record<string, string>; body?: Buffer };

const send = (ctx: Ctx, { method, id, headers, body }: Call): Promise<Response> =>
  answerPackageUpload(
    ctx,
    new Request(`${ORIGIN}${apiRoutes.assetUploads()}${id ? `/${id}` : ''}`, {
      method,
      headers: { 'tus-resumable': '1.0.0', ...headers },
      ...(body ? { body: new Uint8Array(body) } : {}),
    }),
  );

type Intent = { versionId: string; name?: string; sha256?: string; length: number | string };

function begin(ctx: Ctx, { versionId, name = 'app.zip', sha256, length }: Intent): Promise<Response> {
  const metadata = [`versionId ${base64(versionId)}`, `filename ${base64(name)}`];
  if (sha256) metadata.push(`sha256 ${base64(sha256)}`);
  const headers = { 'upload-length': String(length), 'upload-metadata': metadata.join(',') };
  return send(ctx, { method: 'POST', headers });
}

const idOf = (answer: Response) => answer.headers.get('location')?.split('/').at(-1) ?? '';

const patch = (ctx: Ctx, id: string, offset: number, body: Buffer) =>
  send(ctx, {
    method: 'PATCH',
    id,
    headers: {
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
      'content-length': String(body.length),
    },
    body,
  });

const offsetOf = async (ctx: Ctx, id: string) =>
  Number((await send(ctx, { method: 'HEAD', id })).headers.get('upload-offset'));

/** The promises of resumable uploads, whichever storage the settings name. */
export function describeUploads(name: string): void {
  describe(`uploads into ${name}`, () => {
    let db: TestDatabase;
    let shop: Shop;
    let clerk: Ctx;
    let stranger: Ctx;
    let versionId: string;
    beforeAll(async () => {
      db = await createTestDatabase();
    });
    afterAll(() => db.drop());
    beforeEach(async () => {
      shop = await openShop(db.pool);
      clerk = await actorOf(shop, 'product_manager');
      stranger = await actorOf(await openShop(db.pool), 'owner');
      const given = { kind: 'software_package', name: 'App', version: 'V1.0' } as const;
      ({ versionId } = await createAsset(clerk, given));
    });
    const jobs = async (queue: string) => {
      const text = `select data->>'uploadId' as id from job_requests where queue = $1 and data->>'sellerId' = $2`;
      return (await rowsOf<{ id: string }>(db.admin, text, [queue, clerk.sellerId])).map(({ id }) => id);
    };
    const uploadOf = async () => (await getVersion(clerk, versionId)).upload;
    const all = async (content: Buffer, given: Partial<Intent> = {}) => {
      const id = idOf(await begin(clerk, { versionId, length: content.length, ...given }));
      for (let at = 0; at < content.length; at += UPLOAD_CHUNK_BYTES) {
        const piece = content.subarray(at, at + UPLOAD_CHUNK_BYTES);
        expect((await patch(clerk, id, at, piece)).status).toBe(204);
      }
      return id;
    };

    it('arrive in pieces and become the version’s file, byte for byte', async () => {
      const content = zipOf(2 * UPLOAD_CHUNK_BYTES + 1_234_567);
      const sha256 = sha256Of(content);
      const id = idOf(await begin(clerk, { versionId, length: content.length, sha256 }));
      expect(await offsetOf(clerk, id)).toBe(0);
      const first = await patch(clerk, id, 0, content.subarray(0, UPLOAD_CHUNK_BYTES));
      expect([first.status, first.headers.get('upload-offset')]).toEqual([204, String(UPLOAD_CHUNK_BYTES)]);
      expect(await offsetOf(clerk, id)).toBe(UPLOAD_CHUNK_BYTES);
      expect((await patch(clerk, id, 0, content.subarray(0, 10))).status).toBe(409);
      await patch(
        clerk,
        id,
        UPLOAD_CHUNK_BYTES,
        content.subarray(UPLOAD_CHUNK_BYTES, 2 * UPLOAD_CHUNK_BYTES),
      );
      await patch(clerk, id, 2 * UPLOAD_CHUNK_BYTES, content.subarray(2 * UPLOAD_CHUNK_BYTES));
      expect(await uploadOf()).toMatchObject({ state: 'checking' });
      expect(await jobs('check-asset-upload')).toEqual([id]);
      await checkUpload(clerk, id);
      await checkUpload(clerk, id);
      const { file, upload, events } = await getVersion(clerk, versionId);
      expect(file).toEqual({ id, name: 'app.zip', sizeBytes: content.length, sha256 });
      expect(upload?.state).toBe('stored');
      expect(events[0]?.kind).toBe('file_stored');
      const { content: stored } = await openFile(clerk, id);
      expect(sha256Of(await buffer(stored))).toBe(sha256);
      expect((await patch(clerk, id, content.length, Buffer.from('x'))).status).toBe(404);
    });

    it('are found whole by whoever asks, when the note of the last byte was lost', async () => {
      const id = await all(zipOf(1_000));
      await db.admin.query(`update asset_uploads set state = 'open' where id = $1`, [id]);
      expect(await offsetOf(clerk, id)).toBe(1_000);
      expect(await uploadOf()).toMatchObject({ state: 'checking' });
    });

    it.each([
      ['what is no package', Buffer.alloc(2_000, 7), {}, 'type'],
      ['another package than its name says', zipOf(2_000), { name: 'app.tar.gz' }, 'ending'],
      ['half a package', zipOf(2_000).subarray(0, 1_500), {}, 'damaged'],
      ['another file than was declared', zipOf(2_000), { sha256: '0'.repeat(64) }, 'checksum'],
    ])('refuse %s, and keep nothing of it', async (_, content, given, problem) => {
      const id = await all(content, given);
      await checkUpload(clerk, id);
      expect(await uploadOf()).toMatchObject({ state: 'failed', problem });
      expect((await getVersion(clerk, versionId)).file).toBeNull();
      expect(await storage().read(`${clerk.sellerId}/${id}`)).toBeNull();
    });

    it('refuse more than 20 GB as declared, and more than was declared as received', async () => {
      expect((await begin(clerk, { versionId, length: MAX_PACKAGE_BYTES + 1 })).status).toBe(413);
      expect((await begin(clerk, { versionId, length: 0 })).status).toBe(400);
      const id = idOf(await begin(clerk, { versionId, length: 1_000 }));
      expect((await patch(clerk, id, 0, zipOf(1_001))).status).toBe(413);
      // A body without a length is cut where the declared size ends.
      const endless = new Request(`${ORIGIN}${apiRoutes.assetUploads()}/${id}`, {
        method: 'PATCH',
        headers: {
          'tus-resumable': '1.0.0',
          'content-type': 'application/offset+octet-stream',
          'upload-offset': '0',
        },
        body: new Blob([new Uint8Array(zipOf(5_000))]).stream(),
        duplex: 'half',
      } as RequestInit);
      expect((await answerPackageUpload(clerk, endless)).ok).toBe(false);
      expect(await offsetOf(clerk, id)).toBeLessThanOrEqual(1_000);
      expect((await begin(clerk, { versionId, length: MAX_PACKAGE_BYTES })).status).toBe(201);
    });

    it('refuse names, digests and versions that cannot be', async () => {
      const status = async (given: Partial<Intent>, ctx = clerk) =>
        (await begin(ctx, { versionId, length: 10, ...given })).status;
      expect(await status({ name: 'app.exe' })).toBe(400);
      expect(await status({ sha256: 'abc' })).toBe(400);
      expect(await status({ versionId: 'x' })).toBe(400);
      expect(await status({ versionId: newId() })).toBe(404);
      const image = await createAsset(clerk, { kind: 'image', name: 'Image', version: 'V1.0' });
      expect(await status({ versionId: image.versionId })).toBe(409);
      await putInto(clerk, versionId, 'scanning');
      expect(await status({})).toBe(409);
      expect(await uploadOf()).toBeNull();
    });

    it('are for the own seller’s people with the right', async () => {
      const content = zipOf(1_000);
      const id = idOf(await begin(clerk, { versionId, length: content.length }));
      const auditor = await actorOf(shop, 'auditor');
      expect((await begin(auditor, { versionId, length: 10 })).status).toBe(403);
      expect((await begin(stranger, { versionId, length: 10 })).status).toBe(404);
      expect((await patch(auditor, id, 0, content)).status).toBe(403);
      for (const ctx of [stranger, auditor])
        for (const method of ['HEAD', 'DELETE'])
          expect((await send(ctx, { method, id })).status, method).toBeGreaterThanOrEqual(403);
      expect((await patch(stranger, id, 0, content)).status).toBe(404);
      for (const wrong of ['..', '%2e%2e%2fother', 'x', `${stranger.sellerId}%2f${id}`])
        expect((await send(clerk, { method: 'HEAD', id: wrong })).ok, wrong).toBe(false);
      expect(await offsetOf(clerk, id)).toBe(0);
    });

    it('replace one another: the earlier upload is given up, the earlier file removed', async () => {
      const abandoned = idOf(await begin(clerk, { versionId, length: 1_000 }));
      const first = await all(zipOf(1_000));
      expect((await patch(clerk, abandoned, 0, zipOf(1_000))).status).toBe(404);
      expect((await begin(clerk, { versionId, length: 10 })).status).toBe(409);
      await checkUpload(clerk, first);
      const second = await all(zipOf(1_100));
      await checkUpload(clerk, second);
      expect((await getVersion(clerk, versionId)).file?.id).toBe(second);
      await removeBytes(clerk, first);
      await removeBytes(clerk, second);
      expect(await storage().read(`${clerk.sellerId}/${first}`)).toBeNull();
      expect(await storage().read(`${clerk.sellerId}/${second}`)).not.toBeNull();
      for (const id of [abandoned, second]) await expireUpload(clerk, id);
      expect(await storage().read(`${clerk.sellerId}/${second}`)).not.toBeNull();
    });

    it('end with their time, or when they are given up', async () => {
      const content = zipOf(3_000);
      const late = idOf(await begin(clerk, { versionId, length: content.length }));
      await patch(clerk, late, 0, content.subarray(0, 1_000));
      expect(await jobs('expire-asset-upload')).toEqual([late]);
      await expireUpload(clerk, late);
      await expireUpload(clerk, late);
      expect(await uploadOf()).toMatchObject({ state: 'expired' });
      expect((await patch(clerk, late, 1_000, content.subarray(1_000))).status).toBe(404);
      const cancelled = idOf(await begin(clerk, { versionId, length: content.length }));
      expect((await send(clerk, { method: 'DELETE', id: cancelled })).status).toBe(204);
      expect(await uploadOf()).toMatchObject({ state: 'cancelled' });
      expect((await send(clerk, { method: 'HEAD', id: cancelled })).status).toBe(404);
    });

    it('come too late for a version that was submitted or deleted meanwhile', async () => {
      const id = await all(zipOf(1_000));
      await putInto(clerk, versionId, 'scanning');
      await checkUpload(clerk, id);
      expect(await uploadOf()).toMatchObject({ state: 'failed', problem: 'version_locked' });
      await putInto(clerk, versionId, 'draft');
      const last = await all(zipOf(1_000));
      await deleteVersion(clerk, versionId);
      await checkUpload(clerk, last);
      await expireUpload(clerk, last);
      expect(await storage().read(`${clerk.sellerId}/${last}`)).toBeNull();
    });
  });
}
