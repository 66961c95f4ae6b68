import { expect, test } from '@playwright/test';
import { SELF_CHECKS } from '@/lib/assets/contract-values';
import type { ApprovedVersion, VersionView } from '@/lib/assets/contract-views';
import { sha256Of, zipOf } from '@/lib/assets/zip-fixtures';
import { apiRoutes } from '@/lib/routes';
import { MOUNTS } from '../fixtures/marketplace';
import { type Api, anonymous, as, jsonOf, okJson, type Problem, signIn } from './api';
import {
  beginUpload,
  CHUNK_BYTES,
  newPackage,
  offsetAt,
  sendPiece,
  tus,
  untilChecked,
  versionOf,
} from './package-upload';

const post = async <T>(api: Api, path: string, body: unknown = {}): Promise<T> =>
  okJson<T>(await api.send('POST', path, body));

for (const { name, base } of MOUNTS) {
  test(`a package is uploaded in pieces, tested, scanned and approved (${name})`, async () => {
    const owner = await signIn(base, 'owner@demo.example');
    const { versionId } = await newPackage(owner);
    const content = zipOf(2 * CHUNK_BYTES + 4_321);
    const sha256 = sha256Of(content);
    const begun = await beginUpload(owner, { versionId, length: content.length, sha256 });
    expect(begun.status).toBe(201);
    expect(begun.headers.get('tus-resumable')).toBe('1.0.0');
    expect(Date.parse(begun.headers.get('upload-expires') ?? '')).toBeGreaterThan(Date.now());
    const at = begun.headers.get('location') ?? '';
    for (let offset = 0; offset < content.length; offset += CHUNK_BYTES) {
      expect(await offsetAt(owner, at)).toBe(offset);
      const piece = content.subarray(offset, offset + CHUNK_BYTES);
      expect((await sendPiece(owner, at, offset, piece)).status).toBe(204);
    }
    const checked = await untilChecked(owner, versionId);
    expect(checked.file).toMatchObject({ name: 'app.zip', sizeBytes: content.length, sha256 });

    const refused = await owner.send('POST', apiRoutes.assetSubmission(versionId));
    expect(refused.status).toBe(400);
    expect(jsonOf<Problem>(refused).errors).toContainEqual({ path: 'deployment', code: 'required' });
    const details = {
      kind: 'software_package',
      deployment: 'auto',
      architecture: 'x86_64',
      selfChecks: SELF_CHECKS.software_package,
    };
    okJson(await owner.send('PATCH', apiRoutes.assetVersion(versionId), { details }));
    expect(await post<VersionView>(owner, apiRoutes.assetSubmission(versionId))).toMatchObject({
      state: 'self_testing',
    });
    const log = 'install.sh: exit 0\nresult: passed';
    await post(owner, apiRoutes.assetSelfTest(versionId), { outcome: 'passed', log });
    expect((await versionOf(owner, versionId)).events[0]).toMatchObject({ kind: 'self_test_passed', log });
    const scanning = await owner.get(apiRoutes.openAssetVersions(), { state: 'scanning' });
    expect(okJson<VersionView[]>(scanning).map(({ id }) => id)).toContain(versionId);
    const report = { scanner: 'Test', findings: [] };
    expect(await post(owner, apiRoutes.assetScanReport(versionId), report)).toMatchObject({
      state: 'pending',
    });
    const decision = { verdict: 'approved', marketplaceAssetId: 'MKT-9' };
    await post(owner, apiRoutes.assetDecision(versionId), decision);
    const approved = await owner.get(apiRoutes.approvedAssets(), { kind: 'software_package' });
    expect(okJson<ApprovedVersion[]>(approved).map(({ id }) => id)).toContain(versionId);
    expect((await owner.send('DELETE', apiRoutes.assetVersion(versionId))).status).toBe(204);
  });
}

test('an upload is for those who may, of the same seller, from our own pages', async () => {
  const owner = await as('owner');
  const { versionId } = await newPackage(owner);
  const length = 1_000;
  const begin = async (api: Api) => (await beginUpload(api, { versionId, length })).status;
  expect(await begin(anonymous)).toBe(401);
  expect(await begin(await as('auditor'))).toBe(403);
  expect(await begin(await as('owner@empty.example'))).toBe(404);
  expect(await begin({ ...owner, headers: { ...owner.headers, origin: 'https://evil.example' } })).toBe(403);
  const at = (await beginUpload(owner, { versionId, length })).headers.get('location') ?? '';
  const stranger = await as('owner@empty.example');
  expect((await sendPiece(stranger, at, 0, zipOf(length))).status).toBe(404);
  expect((await tus(stranger, { method: 'DELETE', at })).status).toBe(404);
  expect((await tus(owner, { method: 'DELETE', at })).status).toBe(204);
  expect((await tus(owner, { method: 'HEAD', at })).status).toBe(404);
});

test('an upload is held to its size and judged by its content', async () => {
  const owner = await as('owner');
  const { versionId } = await newPackage(owner);
  expect((await beginUpload(owner, { versionId, length: 20_000_000_001 })).status).toBe(413);
  const named = await beginUpload(owner, { versionId, length: 10, name: 'app.exe' });
  expect([named.status, (await named.json()).errors[0].code]).toEqual([400, 'asset_package_ending']);
  const content = Buffer.alloc(2_000, 1);
  const at = (await beginUpload(owner, { versionId, length: content.length })).headers.get('location') ?? '';
  expect((await sendPiece(owner, at, 0, zipOf(2_001))).status).toBe(413);
  expect((await sendPiece(owner, at, 5, content)).status).toBe(409);
  expect((await sendPiece(owner, at, 0, content)).status).toBe(204);
  const { upload, file } = await untilChecked(owner, versionId);
  expect([upload?.state, upload?.problem, file]).toEqual(['failed', 'type', null]);
});

test('a scan report that says nothing sound changes nothing', async () => {
  const owner = await as('owner');
  const { versionId } = await newPackage(owner);
  const at = apiRoutes.assetScanReport(versionId);
  for (const body of [
    {},
    { scanner: 'x', findings: [{ kind: 'virus' }] },
    { scanner: 'x', findings: 'none' },
  ])
    expect((await owner.send('POST', at, body)).status).toBe(400);
  const sound = { scanner: 'x', findings: [] };
  expect((await owner.send('POST', at, sound)).status).toBe(409);
  expect((await (await as('product')).send('POST', at, sound)).status).toBe(403);
  expect((await (await as('owner@empty.example')).send('POST', at, sound)).status).toBe(404);
  expect((await versionOf(owner, versionId)).scans).toEqual([]);
});
