import { marketplaceTime } from '@/lib/calendar/marketplace-time';
import type { OpenApiAccess, Unavailable } from './call';
import {
  activatedLicense,
  failedChecks,
  type LicenseAnswer,
  type MarketplaceLicense,
  postLicenseCall,
  queriedLicenses,
  type Told,
} from './license-answer';

const BASE = '/api/mkp-openapi-public/global';
/** `zh-cn_topic_0070649244` (activate), `zh-cn_topic_0070649245` (query), `topic_0000002290055385` (usage). */
export const LICENSE_PATHS = {
  activateOne: `${BASE}/v1/license/activate`,
  activateMany: `${BASE}/v2/license/activate`,
  queryOne: `${BASE}/v1/license/heartbeat`,
  queryMany: `${BASE}/v2/license/heartbeat`,
  usage: `${BASE}/v2/license/software-usage-info`,
} as const;
/** Codes of one call, and clients of one code. */
export const MAX_LICENSES = 100;

export type Refused = Extract<LicenseAnswer, { kind: 'refused' }>;
export type LicenseResult<T> = ({ kind: 'done'; value: T } & Told) | Refused | Unavailable;

async function post<T>(
  access: OpenApiAccess,
  path: string,
  body: object,
  read: (data: unknown) => T,
): Promise<LicenseResult<T>> {
  const content = { type: 'application/json', body: JSON.stringify(body) };
  const result = await postLicenseCall(access, path, content);
  if (result.kind !== 'taken') return result;
  const { data, kind: _kind, ...told } = result;
  return { kind: 'done', value: read(data), ...told };
}

function refuseWrongCount(count: number): void {
  if (count < 1 || count > MAX_LICENSES) throw new RangeError('1 to 100 licences in a call');
}

const effectTime = (at: Date | null) => (at ? { real_effect_time: marketplaceTime(at) } : {});

/** Activates one auth code; the answer tells what it is good for. Null when that could not be read. */
export const activateLicense = (
  access: OpenApiAccess,
  license: string,
  realEffectAt: Date | null = null,
): Promise<LicenseResult<MarketplaceLicense | null>> =>
  post(access, LICENSE_PATHS.activateOne, { license, ...effectTime(realEffectAt) }, activatedLicense);

/** Activates up to 100 auth codes, all of them or none; the answer tells nothing about them. */
export function activateLicenses(
  access: OpenApiAccess,
  licenses: readonly string[],
  realEffectAt: Date | null = null,
): Promise<LicenseResult<null>> {
  refuseWrongCount(licenses.length);
  const body = { license_list: licenses, ...effectTime(realEffectAt) };
  return post(access, LICENSE_PATHS.activateMany, body, () => null);
}

/** Asks for the state of one auth code (heartbeat). Null when the answer could not be read. */
export const queryLicense = (
  access: OpenApiAccess,
  license: string,
): Promise<LicenseResult<MarketplaceLicense | null>> =>
  post(access, LICENSE_PATHS.queryOne, { license }, (data) => queriedLicenses(data)[0] ?? null);

/** Asks for the states of up to 100 auth codes; a code that the answer leaves out is not in the value. */
export function queryLicenses(
  access: OpenApiAccess,
  licenses: readonly string[],
): Promise<LicenseResult<MarketplaceLicense[]>> {
  refuseWrongCount(licenses.length);
  return post(access, LICENSE_PATHS.queryMany, { license_list: licenses }, queriedLicenses);
}

/** Who used a licence: single clients, or the number of all. */
export type SoftwareUsage = { license: string; clients: readonly ({ id: string } | { activeNum: number })[] };

/** Tells how up to 100 licences are used. The value names the codes whose usage was not taken. */
export function reportSoftwareUsage(
  access: OpenApiAccess,
  usage: readonly SoftwareUsage[],
): Promise<LicenseResult<string[]>> {
  refuseWrongCount(usage.length);
  const usage_info = usage.map(({ license, clients }) => ({
    license,
    software_usage_Info: clients.map((client) =>
      'id' in client ? { id: client.id } : { active_num: client.activeNum },
    ),
  }));
  return post(access, LICENSE_PATHS.usage, { usage_info }, failedChecks);
}
