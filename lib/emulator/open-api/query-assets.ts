import { ASSET_SELECT, type AssetRow } from '../desk/assets';
import type { SdkRequest } from '../signing/sdk-signature';
import { DEPLOYED_TYPES } from '../vocabulary';
import type { World } from '../world';
import { type OpenApiAnswer, usageRefusal } from './answers';
import { identify } from './authenticate';
import { throttled } from './license-call';
import type { OpenApiCall } from './operation';

const MAX_TEXT = 64;
const PARAMETERS = ['asset_id', 'deployed_type', 'region', 'asset_version', 'query_all'];

interface Asked {
  assetId: string;
  type: string;
  region: string | null;
  version: string | null;
  all: boolean;
}

/** Unknown, repeated, missing and overlong parameters are refused. */
function readParameters(query: SdkRequest['query']): Asked | null {
  const names = query.map(([name]) => name);
  if (names.some((name) => !PARAMETERS.includes(name)) || new Set(names).size !== names.length) return null;
  const given: Record<string, string | undefined> = Object.fromEntries(query);
  const texts = Object.values(given);
  if (texts.some((value) => value !== undefined && (value.length > MAX_TEXT || value.includes('\0'))))
    return null;
  const { asset_id: assetId, deployed_type: type, query_all: all = 'false' } = given;
  if (!assetId || !DEPLOYED_TYPES.some((known) => known === type) || !/^(true|false)$/.test(all)) return null;
  const region = given.region || null;
  return { assetId, type: type ?? '', region, version: given.asset_version || null, all: all === 'true' };
}

const toObject = ({ type, object, ...asset }: AssetRow) => ({
  asset_id: asset.assetId,
  deployed_type: type,
  version: asset.version,
  version_id: asset.versionId,
  region: asset.region,
  [type === 'image' ? 'image_deployed_object' : 'software_pkg_deployed_object']: object,
});

/** Without a version the newest one is meant, unless all are asked for. */
async function find(world: World, asked: Asked): Promise<AssetRow[]> {
  const { rows } = await world.pool.query<AssetRow>(
    `${ASSET_SELECT} WHERE asset_id = $1 AND deployed_type = $2 AND ($3::text IS NULL OR region = $3)
       AND ($4::text IS NULL OR version = $4) ORDER BY created_at DESC, id DESC`,
    [asked.assetId, asked.type, asked.region, asked.version],
  );
  if (asked.all || asked.version !== null) return rows;
  return rows.filter(({ version }) => version === rows[0]?.version);
}

/**
 * What of an asset is deployed where (`zh-cn_topic_0070649468`): the data source of a template asks it with the keys of
 * whoever deploys, so that a buyer's are as good as the seller's. An unknown asset is an empty list.
 */
export async function queryAssets(world: World, { request, isAllowed }: OpenApiCall): Promise<OpenApiAnswer> {
  const caller = await identify(world, request);
  if ('refused' in caller) return caller.refused;
  if (caller.standing === 'revoked') return usageRefusal('MKT.0154');
  if (!isAllowed(caller.accessKeyId, world.now().getTime())) return throttled();
  const asked = readParameters(request.query);
  if (!asked) return usageRefusal('MKT.0101');
  const data = (await find(world, asked)).map(toObject);
  return { status: 200, body: { error_code: 'MKT.0000', error_msg: 'Success', data } };
}
