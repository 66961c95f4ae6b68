import { z } from 'zod';
import { parseLicenseTime } from '@/lib/calendar/marketplace-time';
import type { Fault } from '@/lib/callbacks/faults';
import type { RequestRefusal } from '@/lib/licenses/rules';
import { takeRequest } from '@/lib/licenses/service/take-request';
import { type Outcome, operation, optionalText, text } from '../operation';

const time = text(32).transform((value, context) => {
  const at = parseLicenseTime(value);
  if (at) return at;
  context.addIssue({ code: 'custom', message: 'time_format' });
  return z.NEVER;
});

/** An end that is not after the beginning is the one parameter that only the request as a whole shows wrong. */
function refusedWith({ code, reason }: RequestRefusal, instanceId: string): Outcome {
  const faults: Fault[] = reason === 'invalid_parameter' ? [{ field: 'expireTime', kind: 'order' }] : [];
  return { code, verdict: 'refused', reason, faults, instanceId };
}

/**
 * getLicenseAsync (`zh-cn_topic_0070649255`): client software asks for a licence. It is made by hand or by a program and
 * uploaded afterwards, so the answer is 000004.
 */
export const getLicenseAsync = operation({
  input: z.object({
    instanceId: text(64),
    effectiveTime: time,
    expireTime: z
      .union([z.literal(''), z.null(), time])
      .optional()
      .transform((value) => value || null),
    eventId: text(64),
    deviceFingerprint: optionalText(1_024),
  }),
  async run(ctx, given, { record, address }): Promise<Outcome> {
    const { instanceId, eventId, effectiveTime, expireTime, deviceFingerprint } = given;
    const request = {
      instanceId,
      eventId,
      effectiveAt: effectiveTime,
      expireAt: expireTime,
      fingerprint: deviceFingerprint,
      fingerprintNeeded: address.fingerprintNeeded,
    };
    const result = await takeRequest(ctx, request, { callbackId: record.id });
    if (result === 'unknown') return { code: '000003', verdict: 'refused', reason: 'unknown_instance' };
    if (typeof result === 'object') return refusedWith(result, instanceId);
    const verdict = result === 'done' ? 'accepted' : 'repeated';
    return { code: '000004', verdict, reason: 'license_awaited', instanceId };
  },
  test: () => ({ code: '000004', verdict: 'test' }),
});
