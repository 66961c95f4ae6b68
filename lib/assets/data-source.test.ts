import { expect, test } from 'vitest';
import { dataSourceOf } from './data-source';

const ASKED = { assetId: 'a-1', deployedType: 'image', assetVersion: 'V1.0', region: 'cn-north-4' } as const;

test('an image of one version and region', () => {
  expect(dataSourceOf(ASKED)).toBe(`data "huaweicloud_koogallery_assets" "product" {
  asset_id      = "a-1"
  deployed_type = "image"
  asset_version = "V1.0"
  region        = "cn-north-4"
}

locals {
  image_id = data.huaweicloud_koogallery_assets.product.assets[0].image_deployed_object[0].image_id
}`);
});

test('without a region one template serves them all', () => {
  expect(dataSourceOf({ ...ASKED, region: null, assetVersion: null })).toContain(
    'region        = var.region',
  );
});

test('a software package is downloaded from its decoded path', () => {
  const text = dataSourceOf({ ...ASKED, deployedType: 'software_package' });
  expect(text).toMatch(/^ {2}# .*JSON escapes.*\n {2}package_url = jsondecode\("\\"\$\{/m);
  expect(text).toContain('software_pkg_deployed_object[0].internal_path');
});

test('what is typed stays text', () => {
  expect(dataSourceOf({ ...ASKED, assetId: `"}\${file("/etc/passwd")}%{` })).toContain(
    'asset_id      = "\\"}$${file(\\"/etc/passwd\\")}%%{"',
  );
});
