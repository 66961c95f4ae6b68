import { encryptClientSecret } from '../../signing/rsa-oaep';
import type { DepartmentView, KitUserView } from '../../views-kit';
import type { Generation, SecretDigests } from '../../vocabulary';
import type { Params } from '../../wire/subject';
import type { EnterpriseRow } from './enterprises';

/** 0 takes away, 1 adds, 2 modifies, 3 withdraws an authorisation (saas-callbacks §5.1). */
export type Flag = 0 | 1 | 2 | 3;

/** V1 knows no change of an enterprise or application and no withdrawal: it adds again, or takes away. */
const V1_FLAGS: Readonly<Record<'tenant' | 'application' | 'users', Readonly<Record<Flag, Flag>>>> = {
  tenant: { 0: 0, 1: 1, 2: 1, 3: 0 },
  application: { 0: 0, 1: 1, 2: 1, 3: 0 },
  users: { 0: 0, 1: 1, 2: 2, 3: 0 },
};

const flagOf = (generation: Generation, kind: keyof typeof V1_FLAGS, flag: Flag): Flag =>
  generation === 'v1' ? V1_FLAGS[kind][flag] : flag;

/** What every kit body carries; `timeStamp` is the attempt's. The instance is empty while a seller debugs. */
const head = (enterprise: EnterpriseRow) => ({
  instanceId: enterprise.isTest ? '' : (enterprise.instanceId ?? ''),
  tenantId: enterprise.tenantId,
  testFlag: enterprise.isTest ? 1 : 0,
});

export const tenantBody = (enterprise: EnterpriseRow, flag: Flag): Params => ({
  ...head(enterprise),
  orderId: enterprise.isTest ? '' : (enterprise.orderId ?? ''),
  tenantCode: enterprise.tenantCode,
  name: enterprise.name,
  domainName: enterprise.domainName,
  flag: flagOf(enterprise.generation, 'tenant', flag),
});

export interface Client {
  appId: string;
  clientId: string;
  clientSecret: string;
  publicKey: string | null;
  digests: SecretDigests;
}

/** Without a public key the secret travels as it is, as in the marketplace's debug form. */
export const applicationBody = (enterprise: EnterpriseRow, client: Client, flag: Flag): Params => ({
  ...head(enterprise),
  appId: client.appId,
  clientId: client.clientId,
  clientSecret: client.publicKey
    ? encryptClientSecret(client.clientSecret, client.publicKey, client.digests)
    : client.clientSecret,
  flag: flagOf(enterprise.generation, 'application', flag),
});

type User = Omit<KitUserView, 'id' | 'orgName' | 'status' | 'isSignedIn' | 'createdAt'>;

const present = (object: Params): Params =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));

function userOf(generation: Generation, user: User): Params {
  const { enabled, employeeType, workPlace, entryDate, ...rest } = user;
  const extra = present({ employeeType, workPlace, entryDate });
  const told = present({ ...rest, enable: String(enabled) });
  if (generation === 'v2') return { ...told, ...extra };
  return Object.keys(extra).length > 0 ? { ...told, extension: extra } : told;
}

/** V1 carries lists as JSON text. */
const listOf = (generation: Generation, list: readonly Params[]) =>
  generation === 'v1' ? JSON.stringify(list) : list;

export const usersBody = (
  enterprise: EnterpriseRow,
  told: { appId: string; users: readonly User[]; currentSyncTime: string },
  flag: Flag,
): Params => ({
  ...head(enterprise),
  appId: told.appId,
  userList: listOf(
    enterprise.generation,
    told.users.map((user) => userOf(enterprise.generation, user)),
  ),
  currentSyncTime: told.currentSyncTime,
  flag: flagOf(enterprise.generation, 'users', flag),
});

export const departmentBody = (
  enterprise: EnterpriseRow,
  { orgCode, orgName, parentCode }: DepartmentView,
  flag: 0 | 1 | 2,
): Params => ({ ...head(enterprise), orgCode, orgName, parentCode: parentCode ?? '', flag });

/** The two generations spell the list and the name of a department differently. */
export function departmentsBody(enterprise: EnterpriseRow, departments: readonly DepartmentView[]): Params {
  const isV1 = enterprise.generation === 'v1';
  const list = departments.map(({ orgCode, orgName, parentCode }) => ({
    orgCode,
    [isV1 ? 'name' : 'orgName']: orgName,
    parentCode: parentCode ?? '',
  }));
  return {
    ...head(enterprise),
    [isV1 ? 'orgInfo' : 'orgInfoList']: listOf(enterprise.generation, list),
    flag: 1,
  };
}
