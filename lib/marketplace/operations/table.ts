import type {
  AddressFamily,
  Generation,
  ORDER_NOTICE_ACTIVITIES,
  V1_ACTIVITIES,
  V2_ACTIVITIES,
} from '@/db/enums';
import { kitOperations } from './kit/sync';
import type { Operation } from './operation';
import * as v1 from './v1/lifecycle';
import { newInstance as newInstanceV1 } from './v1/new-instance';
import { queryInstance as queryInstanceV1 } from './v1/query-instance';
import * as v2 from './v2/lifecycle';
import { newInstance as newInstanceV2 } from './v2/new-instance';
import { orderNotify } from './v2/order-notify';
import { queryInstance as queryInstanceV2 } from './v2/query-instance';

const V1: Record<(typeof V1_ACTIVITIES)[number], Operation> = {
  newInstance: newInstanceV1,
  refreshInstance: v1.refreshInstance,
  expireInstance: v1.expireInstance,
  releaseInstance: v1.releaseInstance,
  upgrade: v1.upgrade,
  instanceStatus: v1.instanceStatus,
  queryInstance: queryInstanceV1,
};

const V2: Record<(typeof V2_ACTIVITIES)[number], Operation> = {
  newInstance: newInstanceV2,
  queryInstance: queryInstanceV2,
  refreshInstance: v2.refreshInstance,
  updateInstanceStatus: v2.updateInstanceStatus,
  releaseInstance: v2.releaseInstance,
  upgradeInstance: v2.upgradeInstance,
  changeInstanceCheck: v2.changeInstanceCheck,
};

const ORDER_NOTICE: Record<(typeof ORDER_NOTICE_ACTIVITIES)[number], Operation> = { orderNotify };

type Table = ReadonlyMap<string, Operation>;
const NONE: Table = new Map();
const TABLES: Record<AddressFamily, Record<Generation, Table>> = {
  saas: { v1: new Map(Object.entries(V1)), v2: new Map(Object.entries(V2)) },
  order_notice: { v1: NONE, v2: new Map(Object.entries(ORDER_NOTICE)) },
};

type Called = { family: AddressFamily; generation: Generation };

/** The operation that an activity names, or undefined: it is then answered 000002. */
export const operationOf = ({ family, generation }: Called, activity: string): Operation | undefined =>
  TABLES[family][generation].get(activity);

const KIT: Record<Generation, Table> = {
  v1: new Map(Object.entries(kitOperations('v1'))),
  v2: new Map(Object.entries(kitOperations('v2'))),
};

/** The operation of the joint-operation kit that a path names, or undefined: it is then answered 000002. */
export const kitOperationOf = (
  { generation }: Pick<Called, 'generation'>,
  name: string,
): Operation | undefined => KIT[generation].get(name);
