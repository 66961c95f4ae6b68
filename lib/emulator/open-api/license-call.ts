import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SdkRequest } from '../signing/sdk-signature';
import type { World } from '../world';
import { gatewayRefusal, licenseRefusal, type OpenApiAnswer } from './answers';
import { type Caller, identify } from './authenticate';
import type { OpenApiCall, OpenApiOperation } from './operation';

const MAX_CODE = 64;
const MAX_BATCH = 100;

export const licenseText = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => !value.includes('\0') && value.isWellFormed());
export const licenseCode = licenseText(MAX_CODE);
/** At most 100 codes; one that is named twice counts once. */
export const licenseList = z
  .array(licenseCode)
  .min(1)
  .max(MAX_BATCH)
  .transform((codes) => [...new Set(codes)]);

/** The gateway's refusal of a key that may not call the API; null for a seller's. */
export const standingRefusal = ({ standing }: Caller): OpenApiAnswer | null =>
  standing === 'seller'
    ? null
    : gatewayRefusal(403, 'APIGW.0302', 'The IAM user is not authorized to access the API.', randomUUID());

export const throttled = () =>
  gatewayRefusal(429, 'APIGW.0308', 'The throttling threshold has been reached.', randomUUID());

function read<T>(request: SdkRequest, shape: z.ZodType<T>): { input: T } | { refused: OpenApiAnswer } {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    return { refused: licenseRefusal('95000003') };
  }
  let given: unknown;
  try {
    given = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(request.body)));
  } catch {
    return { refused: licenseRefusal('95000004') };
  }
  const parsed = shape.safeParse(given);
  return parsed.success ? { input: parsed.data } : { refused: licenseRefusal('95000001') };
}

/** An auth-code API: AK/SK, the key's quota, JSON of the given shape, then the operation (`zh-cn_topic_0070649195`). */
export const licenseOperation =
  <T>(
    shape: z.ZodType<T>,
    run: (world: World, sellerId: string, input: T) => Promise<OpenApiAnswer>,
  ): OpenApiOperation =>
  async (world, { request, isAllowed }: OpenApiCall) => {
    const caller = await identify(world, request);
    if ('refused' in caller) return caller.refused;
    const refused = standingRefusal(caller);
    if (refused) return refused;
    if (!isAllowed(caller.accessKeyId, world.now().getTime())) return throttled();
    const asked = read(request, shape);
    return 'refused' in asked ? asked.refused : run(world, caller.sellerId, asked.input);
  };
