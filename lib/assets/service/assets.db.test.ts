import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ASSET_STATES, type AssetState } from '@/db/enums/assets';
import { createTestDatabase, type TestDatabase } from '@/db/testing/database';
import type { Ctx } from '@/lib/context';
import { newId } from '@/lib/ids';
import { actorOf, auditOf, openShop, rowsOf, type Shop } from '@/lib/instances/service/instance-fixtures';
import { assetsExportQuery, assetsQuery, updateVersionInput } from '../contract';
import { MAX_SCANS_AT_ONCE } from '../contract-values';
import { assetVersionIsLinked, listApprovedVersions, listVersions, setAssetLinks } from './approved';
import { type Made, putInto, reportOf, soundAsset, soundDetails } from './asset-fixtures';
import { addVersion, createAsset, deleteVersion, renameAsset, updateVersion } from './assets';
import { addDomain, removeDomain, verifyDomain } from './domains';
import { exportAssets } from './export-assets';
import { getAsset, getVersion } from './get-asset';
import { decideVersion, reportSelfTest, submitVersion } from './lifecycle';
import { listAssets } from './list-assets';
import { reportScan } from './scans';

let db: TestDatabase;
let shop: Shop;
let clerk: Ctx;
let stranger: Ctx;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  shop = await openShop(db.pool);
  clerk = await actorOf(shop, 'product_manager');
  stranger = await actorOf(await openShop(db.pool), 'owner');
});

const stateOf = async ({ versionId }: Made) => (await getVersion(clerk, versionId)).state;
const pass = (made: Made) => reportScan(shop.owner, made.versionId, reportOf(), 'api');
const approve = (made: Made) =>
  decideVersion(shop.owner, made.versionId, { verdict: 'approved', marketplaceAssetId: 'MKT-1' });

async function approved(kind: 'image' | 'saas' | 'software_package' = 'image'): Promise<Made> {
  const made = await soundAsset(clerk, kind);
  if (kind === 'saas') await proved(made);
  await submitVersion(clerk, made.versionId);
  await pass(made);
  await approve(made);
  return made;
}

async function proved(made: Made): Promise<void> {
  const { id } = await addDomain(clerk, made.id, { domain: 'app.example.com' });
  await db.admin.query('update asset_domains set verified_at = now() where id = $1', [id]);
}

describe('from draft to approval', () => {
  it.each(['image', 'software_package', 'saas'] as const)('a sound %s goes all the way', async (kind) => {
    const made = await approved(kind);
    const version = await getVersion(clerk, made.versionId);
    expect(version).toMatchObject({ state: 'approved', marketplaceAssetId: 'MKT-1', problems: [] });
    expect(version.domains).toEqual(kind === 'saas' ? ['app.example.com'] : []);
    expect(version.events.map((event) => event.kind)).toEqual([
      'approved',
      'scan_passed',
      'submitted',
      'edited',
      'created',
    ]);
    expect(await listApprovedVersions(clerk, { kind })).toEqual([
      {
        id: made.versionId,
        assetId: made.id,
        assetName: version.assetName,
        kind,
        version: 'V1.0',
        regions: kind === 'image' ? ['cn-north-4'] : [],
      },
    ]);
    expect(await listApprovedVersions(stranger, {})).toEqual([]);
  });

  it('leads a package that deploys itself through its self test, which may fail first', async () => {
    const made = await soundAsset(clerk, 'software_package', { deployment: 'auto' });
    await submitVersion(clerk, made.versionId);
    expect(await stateOf(made)).toBe('self_testing');
    const log = '10:00:00 unpacked\n10:00:41 main.tf: quota';
    await reportSelfTest(shop.owner, made.versionId, { outcome: 'failed', reason: 'main.tf: quota', log });
    const failed = await getVersion(clerk, made.versionId);
    expect(failed).toMatchObject({ state: 'self_test_failed', reason: 'main.tf: quota' });
    expect(failed.events[0]).toMatchObject({ kind: 'self_test_failed', log });
    await submitVersion(clerk, made.versionId);
    await reportSelfTest(shop.owner, made.versionId, { outcome: 'passed' });
    expect(await getVersion(clerk, made.versionId)).toMatchObject({ state: 'scanning', reason: null });
  });

  it('says what is still to be done, and takes nothing that is not ready', async () => {
    const { versionId } = await createAsset(clerk, { kind: 'image', name: 'Bare', version: 'V1.0' });
    await expect(submitVersion(clerk, versionId)).rejects.toMatchObject({ code: 'asset_not_ready' });
    const { problems, state } = await getVersion(clerk, versionId);
    expect(state).toBe('draft');
    expect(problems.map(({ path }) => path)).toContain('agencyName');
  });

  it('comes back rejected with the reason, is changed and submitted again', async () => {
    const made = await soundAsset(clerk);
    await submitVersion(clerk, made.versionId);
    await pass(made);
    await decideVersion(shop.owner, made.versionId, { verdict: 'rejected', reason: 'Name the kernel' });
    expect(await getVersion(clerk, made.versionId)).toMatchObject({
      state: 'rejected',
      reason: 'Name the kernel',
    });
    await updateVersion(clerk, made.versionId, soundDetails('image', { os: 'Ubuntu 24.04 LTS, 6.8' }));
    await submitVersion(clerk, made.versionId);
    expect(await stateOf(made)).toBe('scanning');
  });

  const CALLS: readonly [string, readonly AssetState[], (made: Made) => Promise<unknown>][] = [
    [
      'submitted',
      ['draft', 'self_test_failed', 'scan_failed', 'rejected'],
      (made) => submitVersion(clerk, made.versionId),
    ],
    [
      'changed',
      ['draft', 'self_test_failed', 'scan_failed', 'rejected'],
      (made) => updateVersion(clerk, made.versionId, { version: 'V2.0' }),
    ],
    ['tested', ['self_testing'], (made) => reportSelfTest(shop.owner, made.versionId, { outcome: 'passed' })],
    ['scanned', ['scanning'], pass],
    ['approved', ['pending'], approve],
    [
      'rejected',
      ['pending'],
      (made) => decideVersion(shop.owner, made.versionId, { verdict: 'rejected', reason: 'x' }),
    ],
    ['deleted', ['draft', 'approved'], (made) => deleteVersion(clerk, made.versionId)],
  ];
  it.each(CALLS)('is %s where its state allows it and nowhere else', async (_, allowed, call) => {
    for (const state of ASSET_STATES) {
      const made = await soundAsset(clerk);
      await putInto(clerk, made.versionId, state);
      if (allowed.includes(state)) await call(made);
      else await expect(call(made), state).rejects.toMatchObject({ code: 'asset_state' });
      await db.admin.query('delete from asset_versions where id = $1', [made.versionId]);
    }
  });

  it('happens once when two do it at the same moment', async () => {
    const made = await soundAsset(clerk);
    await submitVersion(clerk, made.versionId);
    const told = await Promise.allSettled([pass(made), pass(made), pass(made)]);
    expect(told.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await getVersion(clerk, made.versionId)).scans).toHaveLength(1);
  });

  it('checks five versions of a seller at once and not one more, even at the same moment', async () => {
    const all = await Promise.all(Array.from({ length: 7 }, () => soundAsset(clerk)));
    const told = await Promise.allSettled(all.map(({ versionId }) => submitVersion(clerk, versionId)));
    const refused = told.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(refused).toEqual(['asset_scans_full', 'asset_scans_full']);
    expect(await listVersions(clerk, { state: ['scanning'], kind: [] })).toHaveLength(MAX_SCANS_AT_ONCE);
    const elsewhere = await soundAsset(stranger);
    await submitVersion(stranger, elsewhere.versionId);
  });
});

describe('a scan', () => {
  it('fails a version with what blocks it, and is compared with the scan before', async () => {
    const made = await soundAsset(clerk);
    await submitVersion(clerk, made.versionId);
    const old = {
      rule: 'CVE-2026-1',
      place: '/usr/lib/a',
      cvss: 9.8,
      severity: 'critical',
      advice: 'Update',
    };
    const kept = { rule: 'CVE-2026-2', place: '/usr/lib/b', cvss: 6.9 };
    await reportScan(shop.owner, made.versionId, reportOf(kept, old), 'api');
    const first = await getVersion(clerk, made.versionId);
    expect(first.state).toBe('scan_failed');
    expect(first.latest).toMatchObject({ verdict: 'failed', findingCount: 2, blockingCount: 1, fixed: null });
    expect(first.latest?.findings).toMatchObject([
      { rule: 'CVE-2026-1', cvss: 9.8, isBlocking: true, isNew: false, advice: 'Update' },
      { rule: 'CVE-2026-2', cvss: 6.9, isBlocking: false },
    ]);
    await submitVersion(clerk, made.versionId);
    await reportScan(shop.owner, made.versionId, reportOf(kept, { rule: 'CVE-2026-3' }), 'file');
    const second = await getVersion(clerk, made.versionId);
    expect(second.state).toBe('pending');
    expect(second.latest?.findings.map(({ rule, isNew }) => [rule, isNew])).toEqual([
      ['CVE-2026-2', false],
      ['CVE-2026-3', true],
    ]);
    expect(second.latest?.fixed?.map(({ rule }) => rule)).toEqual(['CVE-2026-1']);
    expect(second.scans.map(({ source }) => source)).toEqual(['file', 'api']);
  });
});

describe('changing assets', () => {
  it('keeps what somebody else changed meanwhile', async () => {
    const { versionId } = await soundAsset(clerk);
    const { updatedAt } = await getVersion(clerk, versionId);
    await db.admin.query(
      `update asset_versions set updated_at = updated_at + interval '1 second' where id = $1`,
      [versionId],
    );
    const late = updateVersionInput.parse({ version: 'V1.1', updatedAt });
    await expect(updateVersion(clerk, versionId, late)).rejects.toMatchObject({ code: 'asset_changed' });
    const fresh = { ...late, updatedAt: (await getVersion(clerk, versionId)).updatedAt };
    await updateVersion(clerk, versionId, fresh);
    expect((await getVersion(clerk, versionId)).version).toBe('V1.1');
  });

  it('names each asset of a kind and each version of an asset once', async () => {
    const first = await createAsset(clerk, { kind: 'image', name: 'One', version: 'V1.0' });
    const again = createAsset(clerk, { kind: 'image', name: 'One', version: 'V1.0' });
    await expect(again).rejects.toMatchObject({ fields: [{ path: 'name', code: 'asset_taken' }] });
    await createAsset(clerk, { kind: 'saas', name: 'One', version: 'V1.0' });
    const other = await createAsset(clerk, { kind: 'image', name: 'Two', version: 'V1.0' });
    await expect(renameAsset(clerk, other.id, { name: 'One' })).rejects.toMatchObject({ kind: 'invalid' });
    await expect(addVersion(clerk, first.id, { version: 'V1.0' })).rejects.toMatchObject({
      fields: [{ path: 'version', code: 'asset_taken' }],
    });
  });

  it('adds a version with the fields of the newest, its self check open', async () => {
    const made = await soundAsset(clerk);
    const { id } = await addVersion(clerk, made.id, { version: 'V1.1' });
    const { details, state } = await getVersion(clerk, id);
    expect(state).toBe('draft');
    expect(details).toMatchObject({ imageId: 'img-1', selfChecks: [] });
    expect((await getAsset(clerk, made.id)).versions.map(({ version }) => version)).toEqual(['V1.1', 'V1.0']);
  });

  it('seals the scanner’s login and tells nobody', async () => {
    const made = await soundAsset(clerk, 'saas');
    await updateVersion(clerk, made.versionId, { loginSecret: 'hunter2-secret' });
    const [row] = await rowsOf<{ login_sealed: Buffer }>(
      db.admin,
      'select login_sealed from asset_versions where id = $1',
      [made.versionId],
    );
    expect(row?.login_sealed.toString('latin1')).not.toContain('hunter2');
    const version = await getVersion(clerk, made.versionId);
    expect(version.hasLoginSecret).toBe(true);
    const audit = await auditOf(db.admin, made.versionId);
    expect(JSON.stringify([version, audit])).not.toContain('hunter2');
  });

  it('deletes a draft with its asset, and an approved version only while no product uses it', async () => {
    const draft = await soundAsset(clerk, 'software_package');
    await deleteVersion(clerk, draft.versionId);
    await expect(getAsset(clerk, draft.id)).rejects.toMatchObject({ kind: 'not_found' });
    const jobs = `select data from job_requests where queue = 'remove-file' and data->>'sellerId' = $1`;
    expect(await rowsOf(db.admin, jobs, [clerk.sellerId])).toHaveLength(1);

    const used = await approved();
    const product = newId();
    await setAssetLinks(clerk, product, [used.versionId]);
    expect(await clerk.run((inner, ctx) => assetVersionIsLinked(ctx, inner, used.versionId))).toBe(true);
    await expect(deleteVersion(clerk, used.versionId)).rejects.toMatchObject({ code: 'asset_linked' });
    await setAssetLinks(clerk, product, []);
    await deleteVersion(clerk, used.versionId);
    await expect(getVersion(clerk, used.versionId)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('links what is approved and the seller’s own', async () => {
    const draft = await soundAsset(clerk);
    const theirs = await soundAsset(stranger);
    await putInto(stranger, theirs.versionId, 'approved');
    for (const id of [draft.versionId, theirs.versionId, newId()])
      await expect(setAssetLinks(clerk, newId(), [id])).rejects.toMatchObject({ code: 'asset_not_approved' });
  });
});

describe('domains', () => {
  it('are proved by a file, and the last try is remembered', async () => {
    const made = await soundAsset(clerk, 'saas');
    const { id, token, fileName } = await addDomain(clerk, made.id, { domain: '127.0.0.1:9' });
    expect(fileName).toContain(token.slice(0, 12));
    expect(await verifyDomain(clerk, id, [])).toMatchObject({ verifiedAt: null, problem: 'private_address' });
    expect(await verifyDomain(clerk, id, ['127.0.0.1:9'])).toMatchObject({ problem: 'unreachable' });
    await expect(submitVersion(clerk, made.versionId)).rejects.toMatchObject({ code: 'asset_not_ready' });
    await expect(addDomain(clerk, made.id, { domain: '127.0.0.1:9' })).rejects.toMatchObject({
      fields: [{ code: 'asset_taken' }],
    });
    await removeDomain(clerk, id);
    expect((await getAsset(clerk, made.id)).domains).toEqual([]);
  });
});

describe('who may', () => {
  it('nobody of another seller sees or changes anything', async () => {
    const { id, versionId } = await soundAsset(clerk);
    const saas = await soundAsset(clerk, 'saas');
    const domain = await addDomain(clerk, saas.id, { domain: 'app.example.com' });
    const calls: (() => Promise<unknown>)[] = [
      () => getAsset(stranger, id),
      () => getVersion(stranger, versionId),
      () => renameAsset(stranger, id, { name: 'Mine' }),
      () => addVersion(stranger, id, { version: 'V9.0' }),
      () => updateVersion(stranger, versionId, { version: 'V9.0' }),
      () => submitVersion(stranger, versionId),
      () => reportSelfTest(stranger, versionId, { outcome: 'passed' }),
      () => reportScan(stranger, versionId, reportOf(), 'api'),
      () => decideVersion(stranger, versionId, { verdict: 'approved' }),
      () => deleteVersion(stranger, versionId),
      () => addDomain(stranger, saas.id, { domain: 'other.example.com' }),
      () => removeDomain(stranger, domain.id),
      () => verifyDomain(stranger, domain.id, []),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ kind: 'not_found' });
    expect((await listAssets(stranger, assetsQuery.parse({}))).items).toEqual([]);
  });

  it('changing needs products.manage, deciding needs assets.decide', async () => {
    const { id, versionId } = await soundAsset(clerk);
    const reader = await actorOf(shop, 'auditor');
    await getVersion(reader, versionId);
    const calls: (() => Promise<unknown>)[] = [
      () => createAsset(reader, { kind: 'image', name: 'x', version: 'V1.0' }),
      () => renameAsset(reader, id, { name: 'x' }),
      () => addVersion(reader, id, { version: 'V9.0' }),
      () => updateVersion(reader, versionId, {}),
      () => submitVersion(reader, versionId),
      () => deleteVersion(reader, versionId),
      () => addDomain(reader, id, { domain: 'a.example.com' }),
      () => reportSelfTest(clerk, versionId, { outcome: 'passed' }),
      () => reportScan(clerk, versionId, reportOf(), 'api'),
      () => decideVersion(clerk, versionId, { verdict: 'approved' }),
      () => exportAssets.stream(clerk, assetsExportQuery.parse({}), (key) => key),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('looking for assets', () => {
  it('finds by name, kind, state and scan, and counts each page’s whole', async () => {
    const image = await approved();
    const saas = await soundAsset(clerk, 'saas');
    await renameAsset(clerk, saas.id, { name: '云启_100%' });
    const ids = async (query: Record<string, string>) =>
      (await listAssets(clerk, assetsQuery.parse(query))).items.map(({ id }) => id);
    expect(await ids({})).toEqual([saas.id, image.id]);
    expect(await ids({ q: '_100%' })).toEqual([saas.id]);
    expect(await ids({ q: 'MKT-1' })).toEqual([image.id]);
    expect(await ids({ kind: 'image' })).toEqual([image.id]);
    expect(await ids({ state: 'draft' })).toEqual([saas.id]);
    expect(await ids({ scan: 'none' })).toEqual([saas.id]);
    expect(await ids({ scan: 'passed' })).toEqual([image.id]);
    expect(await ids({ scan: 'failed' })).toEqual([]);
    const file = await exportAssets.stream(
      shop.owner,
      assetsExportQuery.parse({ kind: 'image' }),
      (key) => key,
    );
    expect((await file.text()).trim().split('\r\n')).toHaveLength(3);
  });

  it.each(['added', 'name', 'updated'])('pages through all by %s, each once', async (sort) => {
    const made = await Promise.all(
      Array.from({ length: 30 }, (_, at) =>
        createAsset(clerk, { kind: 'image', name: `A${at}`, version: 'V1.0' }),
      ),
    );
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query = assetsQuery.parse({ sort, limit: '25', ...(cursor ? { cursor } : {}) });
      const page = await listAssets(clerk, query);
      expect(page.total).toBe(30);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen.toSorted()).toEqual(made.map(({ id }) => id).toSorted());
  });
});
