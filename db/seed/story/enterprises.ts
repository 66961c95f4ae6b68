import { Chance } from '../prng';
import { tenantCodeOf } from './buyers';
import { after, DAY, HOUR, MINUTE, officeMoment } from './calendar';
import { DEMO_ADDRESSES, type DemoAddress, type KitStep } from './step';

/** An instance of the demo, to which an enterprise is bound. */
export type BoundInstance = { instanceId: string; orderId: string; customerName: string };
/** Makes the client secret as it travels: under the seller's public key. */
export type Seal = (secret: string) => string;

type Department = readonly [orgCode: string, name: string, parentCode: string];
type Person = readonly [name: string, userName: string];
type Body = Readonly<Record<string, unknown>>;
type Enterprise = {
  address: DemoAddress;
  instance: { instanceId: string; orderId: string };
  tenantId: string;
  tenantCode: string;
  name: string;
  domainName: string;
};

const SEED = 420_001;
const CRM = 'app-yunqi-crm';
const REPORTS = 'app-yunqi-reports';

const OWN_DEPARTMENTS: readonly Department[] = [
  ['T01', '测试部', ''],
  ['T0101', '接口测试组', 'T01'],
];
const DEPARTMENTS: readonly Department[] = [
  ['D01', '总经理办公室', ''],
  ['D02', '研发中心', ''],
  ['D0201', '平台研发部', 'D02'],
  ['D020101', '前端组', 'D0201'],
  ['D020102', '后端组', 'D0201'],
  ['D0202', '质量部', 'D02'],
  ['D03', '营销中心', ''],
  ['D0301', '华东大区', 'D03'],
  ['D030101', '上海办事处', 'D0301'],
  ['D030102', '杭州办事处', 'D0301'],
  ['D0302', '华南大区', 'D03'],
  ['D04', '财务部', ''],
];
const SMALL_DEPARTMENTS: readonly Department[] = [
  ['A', '公司', ''],
  ['A1', '业务部', 'A'],
  ['A101', '一组', 'A1'],
  ['A2', '行政部', 'A'],
];

const PEOPLE: readonly Person[] = [
  ['王建国', 'wangjianguo'],
  ['李晓燕', 'lixiaoyan'],
  ['张伟', 'zhangwei'],
  ['刘洋', 'liuyang'],
  ['陈思远', 'chensiyuan'],
  ['杨帆', 'yangfan'],
  ['赵雪', 'zhaoxue'],
  ['黄志强', 'huangzhiqiang'],
  ['周敏', 'zhoumin'],
  ['吴昊', 'wuhao'],
  ['徐静', 'xujing'],
  ['孙鹏', 'sunpeng'],
  ['马丽', 'mali'],
  ['朱子轩', 'zhuzixuan'],
  ['胡婷', 'huting'],
  ['郭磊', 'guolei'],
  ['何佳', 'hejia'],
  ['高翔', 'gaoxiang'],
  ['林芳', 'linfang'],
  ['罗晨', 'luochen'],
  ['郑凯', 'zhengkai'],
  ['梁雨桐', 'liangyutong'],
  ['谢东', 'xiedong'],
  ['宋佳琪', 'songjiaqi'],
  ['唐勇', 'tangyong'],
  ['许诺', 'xunuo'],
  ['韩梅', 'hanmei'],
  ['欧阳倩', 'ouyangqian'],
];
const OTHERS: readonly Person[] = [
  ['冯涛', 'fengtao'],
  ['邓莉', 'dengli'],
  ['曹阳', 'caoyang'],
  ['彭飞', 'pengfei'],
  ['曾敏', 'zengmin'],
  ['萧然', 'xiaoran'],
  ['田甜', 'tiantian'],
  ['董浩', 'donghao'],
  ['袁媛', 'yuanyuan'],
];
const TESTERS: readonly Person[] = [
  ['测试管理员', 'admin.test'],
  ['测试一号', 'test01'],
  ['测试二号', 'test02'],
];

const POSITIONS = ['工程师', '高级工程师', '客户经理', '主管', '专员'] as const;
const PLACES = ['上海', '杭州', '深圳'] as const;

/** Employee codes, telephone numbers and mail addresses of ranges that belong to nobody. */
function toUser([name, userName]: Person, at: number, departments: readonly Department[], chance: Chance) {
  const [orgCode] = chance.pick(departments);
  return {
    userName,
    name,
    orgCode,
    role: at === 0 ? 'admin' : 'user',
    enable: at % 11 === 7 ? 'false' : 'true',
    position: at === 0 ? '信息主管' : chance.pick(POSITIONS),
    employeeCode: `E${String(1_001 + at)}`,
    ...(at % 5 === 4 ? {} : { mobile: `138000001${String(at + 10)}`, email: `${userName}@example.com` }),
    extension: {
      employeeType: at % 9 === 5 ? 2 : 1,
      workPlace: chance.pick(PLACES),
      entryDate: `20${chance.between(16, 25)}-${chance.between(1, 12)}-${chance.between(1, 28)}`,
    },
  };
}

/** The calls about one enterprise: V1 carries lists as JSON text and people's extras in `extension`. */
function callsOf({ address, instance, ...enterprise }: Enterprise) {
  const isV1 = address.generation === 'v1';
  const list = (items: readonly Body[]) => (isV1 ? JSON.stringify(items) : items);
  const head = { instanceId: instance.instanceId, tenantId: enterprise.tenantId };
  const call = (at: Date, operation: KitStep['operation'], body: Body): KitStep => ({
    at,
    address,
    operation,
    body: { ...head, ...body },
  });
  return {
    bind: (at: Date) => call(at, 'tenantSync', { flag: 1, orderId: instance.orderId, ...enterprise }),
    application: (at: Date, appId: string, clientId: string, clientSecret: string) =>
      call(at, 'applicationSync', { flag: 1, appId, clientId, clientSecret }),
    departments: (at: Date, departments: readonly Department[]) => {
      const items = departments.map(([orgCode, name, parentCode]) =>
        isV1 ? { orgCode, name, parentCode } : { orgCode, orgName: name, parentCode },
      );
      return call(at, 'allOrgSync', { flag: 1, [isV1 ? 'orgInfo' : 'orgInfoList']: list(items) });
    },
    department: (at: Date, flag: number, [orgCode, orgName, parentCode]: Department) =>
      call(at, 'singleOrgSync', { flag, orgCode, orgName, parentCode }),
    users: (at: Date, flag: number, appId: string, users: readonly Body[]) =>
      call(at, 'authSync', { flag, appId, userList: list(users), currentSyncTime: String(at.getTime()) }),
  };
}

/** The seller's own credential in V1: two departments and the marketplace's test accounts. */
function ownCredential(moment: (days: number) => Date, seal: Seal, chance: Chance): KitStep[] {
  const at = moment(190);
  const own = callsOf({
    address: DEMO_ADDRESSES.v1,
    instance: { instanceId: '', orderId: '' },
    tenantId: '5f0e7c1d9b2a4a6e8c3d1f7b20a9e411',
    tenantCode: 'yunqi-test',
    name: '云启数智（凭证测试企业）',
    domainName: 'https://yunqi-test.orgid.demo.example',
  });
  const users = TESTERS.map((person, index) => toUser(person, index, OWN_DEPARTMENTS, chance));
  return [
    own.bind(at),
    own.application(after(at, 1_000), CRM, 'client-yunqi-test', seal(chance.text('abcdef0123456789', 32))),
    own.departments(after(at, 2_000), OWN_DEPARTMENTS),
    own.users(after(at, HOUR), 1, CRM, users),
  ];
}

/** A buyer with departments of three levels and two applications; the first try of one had the wrong key. */
function buyer(bound: BoundInstance, moment: (days: number) => Date, seal: Seal, chance: Chance): KitStep[] {
  const at = moment(38);
  const code = tenantCodeOf(bound.customerName);
  const calls = callsOf({
    address: DEMO_ADDRESSES.v2,
    instance: bound,
    tenantId: '9a1c44e27d5b4f0fb6a3e8d2c7150b62',
    tenantCode: code,
    name: bound.customerName,
    domainName: `https://${code}.orgid.demo.example`,
  });
  const secret = () => chance.text('abcdef0123456789', 32);
  const users = PEOPLE.map((person, index) => toUser(person, index, DEPARTMENTS, chance));
  const readers = users.slice(0, 5);
  return [
    calls.bind(at),
    calls.application(after(at, 1_000), CRM, `client-${code}-crm`, 'c2VhbGVkIHVuZGVyIGFub3RoZXIga2V5'),
    calls.departments(after(at, 2_000), DEPARTMENTS),
    calls.application(after(at, 26 * MINUTE), CRM, `client-${code}-crm`, seal(secret())),
    calls.users(after(at, 2 * HOUR), 1, CRM, users),
    calls.application(moment(30), REPORTS, `client-${code}-reports`, seal(secret())),
    calls.users(after(moment(30), 5 * MINUTE), 1, REPORTS, readers),
    calls.department(moment(16), 1, ['D0303', '华北大区', 'D03']),
    calls.department(moment(15), 2, ['D030102', '浙江办事处', 'D0301']),
    calls.users(moment(6), 3, CRM, users.slice(-2)),
  ];
}

/** A buyer who has taken the authorisation of everybody back. */
function withdrawn(
  bound: BoundInstance,
  moment: (days: number) => Date,
  seal: Seal,
  chance: Chance,
): KitStep[] {
  const at = moment(33);
  const code = tenantCodeOf(bound.customerName);
  const calls = callsOf({
    address: DEMO_ADDRESSES.v2,
    instance: bound,
    tenantId: '3c8f2b90e1d74c55a0b7f64d918e2a07',
    tenantCode: code,
    name: bound.customerName,
    domainName: `https://${code}.orgid.demo.example`,
  });
  const users = OTHERS.map((person, index) => toUser(person, index, SMALL_DEPARTMENTS, chance));
  return [
    calls.bind(at),
    calls.application(after(at, 1_000), CRM, `client-${code}`, seal(chance.text('abcdef0123456789', 32))),
    calls.departments(after(at, 2_000), SMALL_DEPARTMENTS),
    calls.users(after(at, HOUR), 1, CRM, users),
    calls.users(moment(3), 3, CRM, users),
  ];
}

/** What the joint operation kit has told until `now`, in its order. */
export function tellEnterprises(now: Date, bound: readonly BoundInstance[], seal: Seal): KitStep[] {
  const chance = new Chance(SEED);
  const moment = (days: number) => officeMoment(after(now, -days * DAY), chance);
  const [first, second] = bound;
  if (!first || !second) throw new Error('the demo has too few instances for its enterprises');
  return [
    ...ownCredential(moment, seal, chance),
    ...buyer(first, moment, seal, chance),
    ...withdrawn(second, moment, seal, chance),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
}
