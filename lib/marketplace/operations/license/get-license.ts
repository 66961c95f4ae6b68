import { issueLicense } from '@/lib/licenses/service/issue-license';
import { type Outcome, operation } from '../operation';
import { purchaseInput, toCreate } from '../v1/new-instance';

const TEST_LICENSE = 'TEST-LICENSE';

/** getLicense (`zh-cn_topic_0070649153`): one licence of the pool for each order, and the instance that stands for it. */
export const getLicense = operation({
  input: purchaseInput,
  async run(ctx, given, call): Promise<Outcome> {
    const identity = { orderId: given.orderId, orderLineId: '', orderProductId: '' };
    const create = await toCreate(ctx, given, call, identity);
    const issued = await issueLicense(ctx, create, { callbackId: call.record.id });
    if (issued.kind === 'sold_out') return { code: '000106', verdict: 'refused', reason: 'pool_empty' };
    const { kind, instanceId, license } = issued;
    return {
      code: '000000',
      verdict: kind === 'repeated' ? 'repeated' : 'accepted',
      instanceId,
      fields: { instanceId, license },
      hasSecrets: true,
    };
  },
  test: ({ businessId }) => ({
    code: '000000',
    verdict: 'test',
    fields: { instanceId: businessId, license: TEST_LICENSE },
  }),
});
