import { z } from 'zod';
import { queryInstances } from '@/lib/instances/service/query-instances';
import { plainAppInfo, queriedIds, testAccess } from '../app-info';
import { operation } from '../operation';

/** queryInstance (CN2-query): polled after newInstance, and live when the buyer opens the resource. */
export const queryInstance = operation({
  input: z.object({ instanceId: queriedIds }),
  async run(ctx, { instanceId: ids }) {
    const found = await queryInstances(ctx, ids);
    if (found.kind === 'unknown') return { code: '000003', verdict: 'refused', reason: 'unknown_instance' };
    if (found.kind === 'provisioning')
      return { code: '000004', verdict: 'accepted', reason: 'still_provisioning' };
    const info = found.items.map(({ instanceId, access }) => ({ instanceId, appInfo: plainAppInfo(access) }));
    return { code: '000000', verdict: 'accepted', fields: { info }, hasSecrets: true };
  },
  test: ({ instanceId: ids }, { address }) => {
    const info = ids.map((instanceId) => ({
      instanceId,
      appInfo: plainAppInfo(testAccess(address, instanceId)),
    }));
    return { code: '000000', verdict: 'test', fields: { info } };
  },
});
