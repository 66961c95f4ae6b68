import { z } from 'zod';
import { LICENSE_REFRESH_SCENES } from '@/db/enums';
import { type CodeResult, refreshCode, releaseCode, setCodeFrozen } from '@/lib/licenses/service/code-calls';
import { marketplaceTimeField } from '../fields';
import { type Outcome, operation, optionalText, testOk, text } from '../operation';

function outcomeOf(result: CodeResult): Outcome {
  if (result === 'unknown' || result === 'released')
    return {
      code: '000003',
      verdict: 'refused',
      reason: result === 'unknown' ? 'unknown_license' : 'released_license',
      fields: { resultMsg: 'license code does not exist.' },
    };
  return { code: '000000', verdict: result === 'done' ? 'accepted' : 'repeated' };
}

/** refreshLicenseCode (`zh-cn_topic_0070649167`): a renewal or its refund moves the end of an auth code. */
export const refreshLicenseCode = operation({
  input: z.object({
    scene: z.enum(LICENSE_REFRESH_SCENES),
    orderId: text(64),
    orderLineId: text(64),
    license: text(64),
    productId: optionalText(64),
    expireTime: marketplaceTimeField,
  }),
  async run(ctx, { expireTime: expireAt, ...given }, { record }) {
    return outcomeOf(await refreshCode(ctx, { ...given, expireAt }, { callbackId: record.id }));
  },
  test: testOk,
});

/** updateLicenseCodeStatus (`zh-cn_topic_0070649168`): frozen after expiry and grace; unfrozen by a renewal. */
export const updateLicenseCodeStatus = operation({
  input: z.object({ license: text(64), status: z.enum(['FREEZE', 'UNFREEZE']) }),
  async run(ctx, { license, status }, { record }) {
    return outcomeOf(await setCodeFrozen(ctx, license, status === 'FREEZE', { callbackId: record.id }));
  },
  test: testOk,
});

/** releaseLicenseCode (`zh-cn_topic_0070649169`): order and line are those of the refund, when it is one. */
export const releaseLicenseCode = operation({
  input: z.object({ license: text(64), orderId: optionalText(64), orderLineId: optionalText(64) }),
  async run(ctx, { license, orderId, orderLineId }, { record }) {
    const refund = orderId ? { orderId, orderLineId: orderLineId ?? '' } : null;
    return outcomeOf(await releaseCode(ctx, license, refund, { callbackId: record.id }));
  },
  test: testOk,
});
