import { z } from 'zod';
import { parseMarketplaceTime } from '@/lib/calendar/marketplace-time';
import { parseJson } from './answer-text';
import {
  askHosts,
  faultOf,
  type HostAnswer,
  type OpenApiAccess,
  type Outage,
  type Unavailable,
} from './call';
import { licenseMeaningOf } from './license-codes';

const text = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim().slice(0, 1_024))
  .nullish()
  .catch(null)
  .transform((value) => value || null);
const instant = text.transform((value) => (value === null ? null : parseMarketplaceTime(value)));
const count = text.transform((value) => (value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null));

/** What the marketplace tells of an auth code; unknown fields are dropped, absent ones are null. */
const licenseInfo = z
  .object({
    license_code: text,
    license: text,
    status: text,
    activate_time: instant,
    expire_time: instant,
    product_id: text,
    order_id: text,
    amount: count,
  })
  .transform((given) => ({
    license: given.license_code ?? given.license,
    status: given.status,
    activatedAt: given.activate_time,
    expireAt: given.expire_time,
    productId: given.product_id,
    orderId: given.order_id,
    amount: given.amount,
  }));
export type MarketplaceLicense = z.infer<typeof licenseInfo>;

const answer = z
  .object({ error_code: text, error_msg: text, data: z.unknown().optional() })
  .transform((given) => ({ code: given.error_code, message: given.error_msg, data: given.data }));

/** The call's own answer; `code` as the marketplace wrote it. */
export type Told = { host: string; httpStatus: number; code: string; message: string | null };
export type LicenseAnswer =
  | ({ kind: 'taken'; data: unknown } & Told)
  /** `blames`: the code or licence itself, or the call as a whole. */
  | ({ kind: 'refused'; blames: 'subject' | 'call' } & Told);

/** Posts to a licence interface; the envelope of the answer is the same for all of them. */
export async function postLicenseCall(
  access: OpenApiAccess,
  path: string,
  content: { type: string; body: string | Buffer<ArrayBuffer> },
): Promise<LicenseAnswer | Unavailable> {
  const headers = { Accept: 'application/json', 'Content-Type': content.type };
  const request = { method: 'POST', path, headers, body: content.body } as const;
  return (await askHosts(access, () => request, readAnswer)).result;
}

function readAnswer({ host, status: httpStatus, text: raw }: HostAnswer): LicenseAnswer | Outage {
  const given = answer.safeParse(parseJson(raw)).data;
  const code = given?.code ?? null;
  const meaning = licenseMeaningOf(code, httpStatus);
  const shown = code ?? `HTTP.${httpStatus}`;
  if (meaning === 'retry') return faultOf(code, httpStatus);
  const told = { host, httpStatus, code: shown, message: given?.message ?? null };
  return meaning === 'success'
    ? { kind: 'taken', data: given?.data, ...told }
    : { kind: 'refused', blames: meaning, ...told };
}

/** `data.license_code_info`, JSON within JSON (`zh-cn_topic_0070649244`); null when it cannot be read. */
export function activatedLicense(data: unknown): MarketplaceLicense | null {
  const holder = z.object({ license_code_info: z.unknown() }).safeParse(data).data;
  const inner = holder?.license_code_info;
  return licenseInfo.safeParse(typeof inner === 'string' ? parseJson(inner) : inner).data ?? null;
}

/** `data` of a query: one code, or a list of them. Entries that are no objects are left out. */
export const queriedLicenses = (data: unknown): MarketplaceLicense[] =>
  [data].flat().flatMap((entry) => licenseInfo.safeParse(entry).data ?? []);

/**
 * The codes of `data.check_fail_…`: the guide cuts the name, and does not say whether entries are codes or objects that
 * name one.
 */
export function failedChecks(data: unknown): string[] {
  const fields = z.record(z.string(), z.unknown()).safeParse(data).data ?? {};
  const lists = Object.entries(fields).flatMap(([name, list]) =>
    /^check_?fail/i.test(name) ? [list].flat() : [],
  );
  return lists.flatMap((entry) => {
    if (typeof entry === 'string') return [entry];
    const named = licenseInfo.safeParse(entry).data?.license;
    return named ? [named] : [];
  });
}
