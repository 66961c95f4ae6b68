import { z } from 'zod';
import type { Generation, KIT_ACTIVITIES } from '@/db/enums';
import type { SyncResult } from '@/lib/directory/call-types';
import { putApplication, removeApplication } from '@/lib/directory/service/sync-application';
import {
  putDepartment,
  removeDepartment,
  replaceDepartments,
} from '@/lib/directory/service/sync-departments';
import { putTenant, removeTenant } from '@/lib/directory/service/sync-tenant';
import { putUsers, removeUsers, withdrawUsers } from '@/lib/directory/service/sync-users';
import { type Operation, type Outcome, operation, testOk, text } from '../operation';
import { blankable, byFlag, departmentList, departmentWith, userList, userNames } from './fields';

/** `timeStamp` is signed and must be there; it is the marketplace's own clock (UTC+8) and decides nothing. */
const stamp = z.union([text(20), z.number()]);
const tenant = { instanceId: blankable(64), tenantId: text(64), timeStamp: stamp };
const application = { ...tenant, appId: text(64) };

const synced = (result: SyncResult): Outcome =>
  result === 'nothing'
    ? { code: '000000', verdict: 'accepted', reason: 'nothing_to_remove' }
    : { code: '000000', verdict: result === 'done' ? 'accepted' : 'repeated' };

/** 0 takes away, 1 adds; enterprises and applications can be modified (2) in V2 alone. */
const REMOVE = z.literal(0);
const flags = (generation: Generation) => (generation === 'v2' ? z.literal([1, 2]) : z.literal([1]));

/** tenantSync (`zh-cn_topic_0070649433`): an enterprise was bound to an order, changed or taken away. */
const tenantSync = (generation: Generation) =>
  operation({
    input: byFlag([
      z.object({
        ...tenant,
        flag: flags(generation),
        orderId: blankable(64),
        tenantCode: text(64),
        name: text(255),
        domainName: text(255),
      }),
      z.object({ ...tenant, flag: REMOVE }),
    ]),
    async run(ctx, given) {
      const { instanceId, tenantId } = given;
      const key = { instanceId, tenantId };
      if (given.flag === 0) return synced(await removeTenant(ctx, key));
      const { orderId, tenantCode, name, domainName } = given;
      return synced(await putTenant(ctx, key, { orderId, tenantCode, name, domainName }));
    },
    test: testOk,
  });

/** applicationSync (`zh-cn_topic_0070649434`): the client through which an enterprise signs in. */
const applicationSync = (generation: Generation) =>
  operation({
    input: byFlag([
      z.object({
        ...application,
        flag: flags(generation),
        clientId: text(64),
        clientSecret: z.string().min(1).max(4_096),
      }),
      z.object({ ...application, flag: REMOVE }),
    ]),
    async run(ctx, given): Promise<Outcome> {
      const { instanceId, tenantId, appId } = given;
      const key = { instanceId, tenantId, appId };
      if (given.flag === 0) return synced(await removeApplication(ctx, key));
      const { clientId, clientSecret } = given;
      const result = await putApplication(ctx, key, { clientId, clientSecret });
      return result === 'secret_unreadable'
        ? { code: '000002', verdict: 'refused', reason: result }
        : synced(result);
    },
    test: testOk,
  });

const syncTime = { currentSyncTime: z.union([text(64), z.number()]) };

/** authSync (`zh-cn_topic_0070649435`): users were allowed to use an application, changed, withdrawn or taken away. */
const authSync = (generation: Generation) =>
  operation({
    input: byFlag([
      z.object({ ...application, ...syncTime, flag: z.literal([1, 2]), userList }),
      z
        .object({
          ...application,
          ...syncTime,
          flag: generation === 'v2' ? z.literal([0, 3]) : REMOVE,
          userList: userNames,
        })
        .transform(({ userList: names, ...given }) => ({ ...given, names })),
    ]),
    async run(ctx, given) {
      const { instanceId, tenantId, appId } = given;
      const key = { instanceId, tenantId, appId };
      if ('userList' in given)
        return synced(await putUsers(ctx, key, given.userList, { authorize: given.flag === 1 }));
      const undo = given.flag === 3 ? withdrawUsers : removeUsers;
      return synced(await undo(ctx, key, given.names));
    },
    test: testOk,
  });

/** singleOrgSync: one department was added, changed or taken away. */
const singleOrgSync = () =>
  operation({
    input: byFlag([
      departmentWith({ ...tenant, flag: z.literal([1, 2]) }),
      z.object({ ...tenant, flag: REMOVE, orgCode: text(64) }),
    ]),
    async run(ctx, given) {
      const { instanceId, tenantId, orgCode } = given;
      const key = { instanceId, tenantId };
      if (given.flag === 0) return synced(await removeDepartment(ctx, key, orgCode));
      return synced(await putDepartment(ctx, key, given.department));
    },
    test: testOk,
  });

const LISTS = {
  v1: z
    .object({ ...tenant, orgInfo: departmentList })
    .transform(({ orgInfo, ...given }) => ({ ...given, departments: orgInfo })),
  v2: z
    .object({ ...tenant, orgInfoList: departmentList })
    .transform(({ orgInfoList, ...given }) => ({ ...given, departments: orgInfoList })),
};

/** The list under the generation's own name, whichever it came under. */
const listNamed = (own: string, other: string) => (given: unknown) =>
  typeof given !== 'object' || given === null || own in given || !(other in given)
    ? given
    : { ...given, [own]: given[other as keyof typeof given] };

/** allOrgSync: the whole list of departments. V1 names it `orgInfo`, V2 `orgInfoList`; either is taken. */
const allOrgSync = (generation: Generation) =>
  operation({
    input:
      generation === 'v1'
        ? z.preprocess(listNamed('orgInfo', 'orgInfoList'), LISTS.v1)
        : z.preprocess(listNamed('orgInfoList', 'orgInfo'), LISTS.v2),
    async run(ctx, { instanceId, tenantId, departments }) {
      return synced(await replaceDepartments(ctx, { instanceId, tenantId }, departments));
    },
    test: testOk,
  });

/** The joint-operation kit (联营Kit) of one generation; the operations differ in their flags alone. */
export const kitOperations = (
  generation: Generation,
): Record<(typeof KIT_ACTIVITIES)[number], Operation> => ({
  tenantSync: tenantSync(generation),
  applicationSync: applicationSync(generation),
  authSync: authSync(generation),
  singleOrgSync: singleOrgSync(),
  allOrgSync: allOrgSync(generation),
});
