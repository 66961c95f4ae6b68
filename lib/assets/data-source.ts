import type { DeployedObjectsQuery } from './contract';

type Source = Omit<DeployedObjectsQuery, 'versions'>;

/** HCL reads `${` and `%{` in strings as templates, and their doubled sign as themselves. */
const quoted = (text: string) => JSON.stringify(text).replace(/[$%](?=\{)/g, (sign) => sign + sign);

/** Terraform's own comment, in its one language. */
const WHY_DECODED =
  '# internal_path is given with JSON escapes (\\u0026 for &): decoded, it is the download address.';

/** The data source of a template that gets exactly these objects (`huaweicloud_koogallery_assets`). */
export function dataSourceOf({ assetId, deployedType, assetVersion, region }: Source): string {
  const given = [
    ['asset_id', quoted(assetId)],
    ['deployed_type', quoted(deployedType)],
    ...(assetVersion ? [['asset_version', quoted(assetVersion)]] : []),
    ['region', region ? quoted(region) : 'var.region'],
  ];
  const width = Math.max(...given.map(([name = '']) => name.length));
  const lines = given.map(([name = '', value]) => `  ${name.padEnd(width)} = ${value}`);
  const use =
    deployedType === 'image'
      ? 'image_id = data.huaweicloud_koogallery_assets.product.assets[0].image_deployed_object[0].image_id'
      : `package_url = jsondecode("\\"\${data.huaweicloud_koogallery_assets.product.assets[0].software_pkg_deployed_object[0].internal_path}\\"")`;
  const why = deployedType === 'image' ? '' : `  ${WHY_DECODED}\n`;
  return `data "huaweicloud_koogallery_assets" "product" {\n${lines.join('\n')}\n}\n\nlocals {\n${why}  ${use}\n}`;
}
