import { z } from 'zod';
import { canonicalQuery } from '@/lib/marketplace/signature/sdk-hmac';
import { parseJson } from './answer-text';
import {
  askHosts,
  faultOf,
  type HostAnswer,
  type OpenApiAccess,
  type Outage,
  type Unavailable,
} from './call';
import { meaningOf } from './result-codes';

const PATH = '/api/mkp-openapi-public/v1/asset/deployed-object';
const MAX_TEXT = 2_048;

/** What the data source `huaweicloud_koogallery_assets` asks for; `deployedType` decides what an object holds. */
export type AssetQuery = {
  assetId: string;
  deployedType: 'image' | 'software_package';
  assetVersion: string | null;
  region: string | null;
  /** Without a version: the newest alone, or all. The guide leaves `query_all` to its SDK, which knows it as a flag. */
  versions: 'newest' | 'all';
};

const text = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim().slice(0, MAX_TEXT))
  .nullish()
  .catch(null)
  .transform((value) => value || null);

const image = z.object({
  image_id: text,
  image_name: text,
  os_type: text,
  create_time: text,
  architecture: text,
});
const software = z.object({ package_name: text, internal_path: text, checksum: text });

const object = z
  .object({
    asset_id: text,
    deployed_type: text,
    version: text,
    version_id: text,
    region: text,
    image_deployed_object: image.nullish().catch(null),
    software_pkg_deployed_object: software.nullish().catch(null),
  })
  .transform((given) => ({
    assetId: given.asset_id,
    deployedType: given.deployed_type,
    version: given.version,
    versionId: given.version_id,
    region: given.region,
    image: given.image_deployed_object
      ? {
          imageId: given.image_deployed_object.image_id,
          imageName: given.image_deployed_object.image_name,
          osType: given.image_deployed_object.os_type,
          createTime: given.image_deployed_object.create_time,
          architecture: given.image_deployed_object.architecture,
        }
      : null,
    software: given.software_pkg_deployed_object
      ? {
          packageName: given.software_pkg_deployed_object.package_name,
          internalPath: given.software_pkg_deployed_object.internal_path,
          checksum: given.software_pkg_deployed_object.checksum,
        }
      : null,
  }));
export type DeployedObject = z.output<typeof object>;

const answerSchema = z
  .object({ error_code: text, error_msg: text, data: z.array(object).nullish() })
  .transform(({ error_code, error_msg, data }) => ({ code: error_code, message: error_msg, data }));

export type AssetResult =
  | { kind: 'found'; objects: DeployedObject[]; host: string }
  | { kind: 'refused'; code: string; message: string | null }
  | Unavailable;

/** Codes of the answer that carry no fault: the page's samples show both spellings of success. */
const isSuccess = (code: string | null, status: number) =>
  status < 300 && (code === null || meaningOf(code, status) === 'found');

function readAnswer({ host, status, text: raw }: HostAnswer): Exclude<AssetResult, Unavailable> | Outage {
  const answer = answerSchema.safeParse(parseJson(raw)).data;
  if (!answer) return faultOf(null, status);
  const { code, message, data } = answer;
  if (isSuccess(code, status)) return data ? { kind: 'found', objects: data, host } : faultOf(null, status);
  const meaning = meaningOf(code, status);
  if (meaning === 'rate-limited' || meaning === 'server-error') return faultOf(code, status);
  return { kind: 'refused', code: code ?? `HTTP.${status}`, message };
}

/** Asks for what of an asset can be deployed, as a template's data source does (zh-cn_topic_0070649468). */
export async function queryAssets(access: OpenApiAccess, asked: AssetQuery): Promise<AssetResult> {
  const { assetId, deployedType, assetVersion, region, versions } = asked;
  const params: [string, string][] = [
    ['asset_id', assetId],
    ['deployed_type', deployedType],
  ];
  if (assetVersion) params.push(['asset_version', assetVersion]);
  if (region) params.push(['region', region]);
  if (versions === 'all' && !assetVersion) params.push(['query_all', 'true']);
  const path = `${PATH}?${canonicalQuery(params)}`;
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
  return (await askHosts(access, () => ({ method: 'GET', path, headers }), readAnswer)).result;
}
