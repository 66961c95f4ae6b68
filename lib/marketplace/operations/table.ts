import type {
  AddressFamily,
  CLIENT_LICENSE_ACTIVITIES,
  Generation,
  LICENSE_CODE_ACTIVITIES,
  LICENSE_POOL_ACTIVITIES,
  ORDER_NOTICE_ACTIVITIES,
  V1_ACTIVITIES,
  V2_ACTIVITIES,
} from '@/db/enums';
import { kitOperations } from './kit/sync';
import * as codes from './license/codes';
import { getLicense } from './license/get-license';
import { getLicenseAsync } from './license/get-license-async';
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

const LICENSE_CODES: Record<(typeof LICENSE_CODE_ACTIVITIES)[number], Operation> = {
  refreshLicenseCode: codes.refreshLicenseCode,
  updateLicenseCodeStatus: codes.updateLicenseCodeStatus,
  releaseLicenseCode: codes.releaseLicenseCode,
};

/** But for the purchase, the offline guide's licences live as V1 instances do. */
const LICENSE_POOL: Record<(typeof LICENSE_POOL_ACTIVITIES)[number], Operation> = {
  getLicense,
  refreshLicense: v1.refreshInstance,
  expireLicense: v1.expireInstance,
  releaseLicense: v1.releaseInstance,
};

const CLIENT_LICENSE: Record<(typeof CLIENT_LICENSE_ACTIVITIES)[number], Operation> = {
  newInstance: newInstanceV2,
  refreshInstance: v2.refreshInstance,
  updateInstanceStatus: v2.updateInstanceStatus,
  releaseInstance: v2.releaseInstance,
  getLicenseAsync,
};

type Table = ReadonlyMap<string, Operation>;
const NONE: Table = new Map();
const TABLES: Record<AddressFamily, Record<Generation, Table>> = {
  saas: { v1: new Map(Object.entries(V1)), v2: new Map(Object.entries(V2)) },
  order_notice: { v1: NONE, v2: new Map(Object.entries(ORDER_NOTICE)) },
  license: { v1: new Map(Object.entries(LICENSE_POOL)), v2: new Map(Object.entries(LICENSE_CODES)) },
  client_license: { v1: NONE, v2: new Map(Object.entries(CLIENT_LICENSE)) },
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
