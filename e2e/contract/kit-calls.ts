import { randomUUID } from 'node:crypto';
import type { Generation } from '@/db/enums';
import type {
  DepartmentNode,
  KitKeyView,
  TenantDetail,
  TenantView,
  UserView,
} from '@/lib/directory/contract';
import { DEMO_V1_CONNECTION, DEMO_V1_KEY, DEMO_V2_ACCESS_KEY, DEMO_V2_CONNECTION } from '@/lib/emulator/demo';
import {
  type KitBody,
  type KitOperation,
  kitTimeStamp,
  signKitV1,
  signKitV2,
} from '@/lib/emulator/signing/kit-signature';
import { encryptClientSecret } from '@/lib/emulator/signing/rsa-oaep';
import type { ListPage } from '@/lib/http/list';
import { apiRoutes } from '@/lib/routes';
import { type Answer, addressPath, send } from '../fixtures/marketplace';
import { as, okJson } from './api';

const PLACES = {
  v1: { address: DEMO_V1_CONNECTION, key: DEMO_V1_KEY },
  v2: { address: DEMO_V2_CONNECTION, key: DEMO_V2_ACCESS_KEY },
} as const;

export type KitOptions = {
  key?: string;
  nonce?: string;
  timestamp?: number;
  /** What is sent in place of the body that was signed. */
  raw?: string;
  headers?: Record<string, string>;
};

/** A kit call as the marketplace signs and sends it; an enterprise of no instance unless the body says otherwise. */
export function callKit(
  base: string,
  generation: Generation,
  operation: KitOperation,
  body: KitBody,
  { key, nonce, timestamp, raw, headers = {} }: KitOptions = {},
): Promise<Answer> {
  const place = PLACES[generation];
  const whole = { instanceId: '', testFlag: 0, timeStamp: kitTimeStamp(new Date()), ...body };
  const shared = { target: `http://seller${addressPath(place.address)}`, operation, key: key ?? place.key };
  const signed =
    generation === 'v1'
      ? signKitV1({ ...shared, body: whole })
      : signKitV2({
          ...shared,
          body: whole,
          ...(nonce === undefined ? {} : { nonce }),
          ...(timestamp === undefined ? {} : { timestamp }),
        });
  const { pathname: path } = new URL(signed.url);
  return send(base, {
    method: 'POST',
    path,
    headers: { ...signed.headers, ...headers },
    body: raw ?? signed.body,
  });
}

let publicKey: Promise<string> | undefined;

async function readPublicKey(): Promise<string> {
  const owner = await as('owner');
  const [known] = okJson<KitKeyView[]>(await owner.get(apiRoutes.kitKeys()));
  return known?.publicKey ?? okJson<KitKeyView>(await owner.send('POST', apiRoutes.kitKeys(), {})).publicKey;
}

/** A client secret under a public key that the demo seller's screen shows. */
export async function sealedSecret(secret = 's3cret'): Promise<string> {
  publicKey ??= readPublicKey();
  return encryptClientSecret(secret, await publicKey);
}

export const freshTenant = () => `t-${randomUUID()}`;

export const person = (userName: string, more: KitBody = {}): KitBody => ({
  userName,
  name: '李雷',
  orgCode: 'd1',
  role: 'user',
  enable: 'true',
  ...more,
});

type Case = {
  operation: KitOperation;
  mandatory: readonly string[];
  /** A good body, as the generation's guide page has it. */
  body: (tenantId: string, generation: Generation) => Promise<KitBody> | KitBody;
  /** The same, taking it away again; null where there is no such call. */
  gone: ((body: KitBody) => KitBody) | null;
};

const asText = (generation: Generation, list: readonly KitBody[]) =>
  generation === 'v1' ? JSON.stringify(list) : list;
const takenAway = (body: KitBody): KitBody => ({ ...body, flag: 0 });

export const APP = 'app-contract';

export const KIT_CASES: readonly Case[] = [
  {
    operation: 'tenantSync',
    mandatory: ['tenantId', 'tenantCode', 'name', 'domainName', 'flag', 'timeStamp', 'testFlag'],
    body: (tenantId) => ({
      flag: 1,
      orderId: '',
      tenantId,
      tenantCode: 'contract',
      name: `合同企业 ${tenantId}`,
      domainName: 'https://contract.example.com',
    }),
    gone: takenAway,
  },
  {
    operation: 'applicationSync',
    mandatory: ['tenantId', 'appId', 'clientId', 'clientSecret', 'flag', 'timeStamp', 'testFlag'],
    body: async (tenantId) => ({
      flag: 1,
      tenantId,
      appId: APP,
      clientId: 'client-contract',
      clientSecret: await sealedSecret(),
    }),
    gone: takenAway,
  },
  {
    operation: 'authSync',
    mandatory: ['tenantId', 'appId', 'userList', 'currentSyncTime', 'flag', 'timeStamp', 'testFlag'],
    body: (tenantId, generation) => ({
      flag: 1,
      tenantId,
      appId: APP,
      currentSyncTime: '20220420114117642',
      userList: asText(generation, [person('lilei', { mobile: '13800138000' })]),
    }),
    gone: takenAway,
  },
  {
    operation: 'singleOrgSync',
    mandatory: ['tenantId', 'orgCode', 'orgName', 'flag', 'timeStamp', 'testFlag'],
    body: (tenantId) => ({ flag: 1, tenantId, orgCode: 'd1', orgName: '研发', parentCode: '' }),
    gone: takenAway,
  },
  {
    operation: 'allOrgSync',
    mandatory: ['tenantId', 'timeStamp', 'testFlag'],
    body: (tenantId, generation) => ({
      flag: 1,
      tenantId,
      ...(generation === 'v1'
        ? { orgInfo: JSON.stringify([{ orgCode: 'd1', name: '研发', parentCode: '' }]) }
        : { orgInfoList: [{ orgCode: 'd1', OrgName: '研发', parentCode: '' }] }),
    }),
    gone: null,
  },
];

/** What the directory's screens show of an enterprise. */
export type Known = {
  tenant: TenantView | null;
  applications: string[];
  users: UserView[];
  departments: string[];
};

const flat = (nodes: readonly DepartmentNode[]): string[] =>
  nodes.flatMap(({ orgCode, name, children }) => [`${orgCode}=${name}`, ...flat(children)]);

/** The enterprise as an auditor reads it; one that was not synced has nothing to be found by. */
export async function known(tenantId: string): Promise<Known> {
  const auditor = await as('auditor');
  const { items } = okJson<ListPage<TenantView>>(await auditor.get(apiRoutes.tenants(), { q: tenantId }));
  const [tenant] = items;
  if (!tenant) return { tenant: null, applications: [], users: [], departments: [] };
  const detail = okJson<TenantDetail>(await auditor.get(apiRoutes.tenant(tenant.id)));
  const narrowed = { tenant: tenant.id, sort: 'name', dir: 'asc', limit: 100 };
  const users = okJson<ListPage<UserView>>(await auditor.get(apiRoutes.directoryUsers(), narrowed));
  const tree = okJson<DepartmentNode[]>(await auditor.get(apiRoutes.tenantDepartments(tenant.id)));
  return {
    tenant,
    applications: detail.applicationList.map(({ appId }) => appId),
    users: users.items,
    departments: flat(tree),
  };
}
