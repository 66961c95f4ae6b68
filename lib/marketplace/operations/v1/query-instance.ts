import { z } from 'zod';
import { queryInstances } from '@/lib/instances/service/query-instances';
import { encryptedAppInfo, encryptType, queriedIds, testAccess } from '../app-info';
import { operation } from '../operation';

/** queryInstance (CN1-query): live, when the buyer opens the resource; user name and password encrypted. */
export const queryInstance = operation({
  input: z.object({ instanceId: queriedIds }),
  async run(ctx, { instanceId: ids }, { address, key }) {
    const found = await queryInstances(ctx, ids);
    if (found.kind === 'unknown') return { code: '000003', verdict: 'refused', reason: 'unknown_instance' };
    if (found.kind === 'provisioning')
      return { code: '000004', verdict: 'accepted', reason: 'still_provisioning' };
    const info = found.items.map(({ instanceId, access }) => ({
      instanceId,
      appInfo: encryptedAppInfo(access, address.fieldEncryption, key.secret),
    }));
    const fields = { encryptType: encryptType(address.fieldEncryption), info };
    return { code: '000000', verdict: 'accepted', fields, hasSecrets: true };
  },
  test: ({ instanceId: ids }, { address, key }) => {
    const info = ids.map((instanceId) => ({
      instanceId,
      appInfo: encryptedAppInfo(testAccess(address, instanceId), address.fieldEncryption, key.secret),
    }));
    return {
      code: '000000',
      verdict: 'test',
      fields: { encryptType: encryptType(address.fieldEncryption), info },
    };
  },
});
