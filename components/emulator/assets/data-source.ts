import type { AssetView } from '@/lib/emulator/views-assets';

type Asked = Pick<AssetView, 'assetId' | 'type' | 'version' | 'region'>;

/** The request line of the data source (license-deploy-usage-orders §D3). */
export function requestOf({ assetId, type, version, region }: Asked): string {
  const query = new URLSearchParams({
    asset_id: assetId,
    deployed_type: type,
    region,
    asset_version: version,
  });
  return `GET /api/mkp-openapi-public/v1/asset/deployed-object?${query}`;
}

const OBJECTS: Readonly<Record<Asked['type'], string>> = {
  image: 'image_deployed_object[0].image_id',
  software_package: 'software_pkg_deployed_object[0].internal_path',
};

/** How a Terraform template asks for the asset and reads what it deploys. */
export const dataSourceOf = ({ assetId, type, version, region }: Asked): string =>
  [
    'data "huaweicloud_koogallery_assets" "asset" {',
    `  asset_id      = "${assetId}"`,
    `  deployed_type = "${type}"`,
    `  asset_version = "${version}"`,
    `  region        = "${region}"`,
    '}',
    '',
    'locals {',
    `  deployed = data.huaweicloud_koogallery_assets.asset.assets[0].${OBJECTS[type]}`,
    '}',
  ].join('\n');
