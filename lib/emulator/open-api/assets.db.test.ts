import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '@/db/testing/database';
import { listAssets, putAsset } from '../desk/assets';
import { callOpenApi, type OpenCall, openKeys } from '../testing/open-api';
import { openStage, type Stage } from '../testing/stage';

const PATH = '/api/mkp-openapi-public/v1/asset/deployed-object';
const IMAGE = 'asset-yunshu-backup-image';
const PACKAGE = 'asset-yunshu-analytics';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(await createTestDatabase(2), { openApiCallsPerSecond: 1_000 });
  await openKeys(stage);
});
afterAll(() => stage.close());

const ask = (query: Record<string, string>, call: OpenCall = {}) =>
  callOpenApi(stage, PATH, { method: 'GET', query: Object.entries(query), ...call });
const found = async (query: Record<string, string>, call: OpenCall = {}) => {
  const { status, body } = await ask(query, call);
  expect(`${status} ${body.error_code}`).toBe('200 MKT.0000');
  return body.data as Record<string, unknown>[];
};
const placesOf = async (query: Record<string, string>) =>
  (await found(query)).map(({ version, region }) => `${version} ${region}`).sort();

describe('the asset data source', () => {
  it('tells the image of a region and version', async () => {
    const query = { asset_id: IMAGE, deployed_type: 'image', region: 'cn-north-4', asset_version: 'V1.0' };
    const [asset, ...others] = await found(query);
    expect(others).toEqual([]);
    expect(asset).toMatchObject({
      asset_id: IMAGE,
      deployed_type: 'image',
      version: 'V1.0',
      version_id: expect.any(String),
      region: 'cn-north-4',
      image_deployed_object: {
        image_id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        image_name: expect.any(String),
        os_type: 'Linux',
        create_time: expect.any(String),
        architecture: 'x86',
      },
    });
    expect(asset).not.toHaveProperty('software_pkg_deployed_object');
  });

  it('tells a software package with its address and checksum', async () => {
    const [asset] = await found({
      asset_id: PACKAGE,
      deployed_type: 'software_package',
      region: 'cn-east-3',
    });
    expect(asset?.software_pkg_deployed_object).toMatchObject({
      package_name: 'analytics-2.1.tar.gz',
      internal_path: expect.stringMatching(/^https:.*analytics-2\.1\.tar\.gz$/),
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('means the newest version where none is named, and every region where none is', async () => {
    const image = { asset_id: IMAGE, deployed_type: 'image' };
    expect(await placesOf(image)).toEqual(['V1.1 cn-east-3', 'V1.1 cn-north-4']);
    expect(await placesOf({ ...image, region: 'cn-south-1' })).toEqual(['V1.0 cn-south-1']);
    expect(await placesOf({ ...image, query_all: 'true' })).toHaveLength(5);
  });

  it('is as open to whoever deploys, and empty for what there is not', async () => {
    const query = { asset_id: IMAGE, deployed_type: 'image' };
    expect(await found(query, { accessKeyId: 'AK-BUYER' })).toHaveLength(2);
    expect(await found({ ...query, deployed_type: 'software_package' })).toEqual([]);
    expect(await found({ ...query, asset_id: 'nobody' })).toEqual([]);
  });

  it.each<[string, string, Record<string, string>, OpenCall?]>([
    ['no asset', '400 MKT.0101', { deployed_type: 'image' }],
    ['no type', '400 MKT.0101', { asset_id: IMAGE }],
    ['an unknown type', '400 MKT.0101', { asset_id: IMAGE, deployed_type: 'disk' }],
    ['an unknown parameter', '400 MKT.0101', { asset_id: IMAGE, deployed_type: 'image', x: '1' }],
    ['an asset id of 65', '400 MKT.0101', { asset_id: 'x'.repeat(65), deployed_type: 'image' }],
    ['a wrong secret', '401 APIGW.0301', { asset_id: IMAGE, deployed_type: 'image' }, { secret: 'wrong' }],
    ['a revoked key', '401 MKT.0154', { asset_id: IMAGE, deployed_type: 'image' }, { accessKeyId: 'AK-OLD' }],
  ])('refuses %s', async (_, expected, query, call) => {
    const { status, body } = await ask(query, call);
    expect(`${status} ${body.error_code}`).toBe(expected);
  });

  it('finds what is published later; versions keep one id over all regions', async () => {
    const { world } = stage.emulator;
    const asset = {
      type: 'image',
      sellerId: 'demo-seller',
      assetId: 'asset-new',
      name: 'New',
      version: 'V1.0',
      osType: 'Linux',
      architecture: 'arm',
    } as const;
    const here = await putAsset(world, { ...asset, region: 'cn-north-4' });
    const there = await putAsset(world, { ...asset, region: 'cn-east-3' });
    expect(there.versionId).toBe(here.versionId);
    expect(await found({ asset_id: 'asset-new', deployed_type: 'image' })).toHaveLength(2);
    const foreign = putAsset(world, { ...asset, sellerId: 'stage', region: 'cn-south-1' });
    await expect(foreign).rejects.toMatchObject({ status: 409, code: 'asset-taken' });
    const { items } = await listAssets(world, { q: 'asset-new', limit: 50 });
    expect(items).toHaveLength(2);
  });
});
