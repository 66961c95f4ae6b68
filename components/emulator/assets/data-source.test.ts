import { expect, it } from 'vitest';
import { dataSourceOf, requestOf } from './data-source';

const ASSET = { assetId: 'asset-1', type: 'image', version: 'V1.0', region: 'cn-north-4' } as const;

it('asks for one version in one region', () => {
  expect(requestOf(ASSET)).toBe(
    'GET /api/mkp-openapi-public/v1/asset/deployed-object?asset_id=asset-1&deployed_type=image&region=cn-north-4&asset_version=V1.0',
  );
});

it('reads the image id of an image and the address of a package', () => {
  expect(dataSourceOf(ASSET)).toContain('asset_id      = "asset-1"');
  expect(dataSourceOf(ASSET)).toContain('assets[0].image_deployed_object[0].image_id');
  expect(dataSourceOf({ ...ASSET, type: 'software_package' })).toContain(
    'assets[0].software_pkg_deployed_object[0].internal_path',
  );
});
