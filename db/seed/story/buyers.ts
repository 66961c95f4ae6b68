import { DEMO_BUYERS } from '@/lib/emulator/demo';
import { Chance, fixedId } from '../prng';

export type Buyer = {
  customerId: string;
  customerName: string;
  userId: string | null;
  userName: string | null;
  mobilePhone: string | null;
  email: string | null;
  /** Buys on credit and repays by the month (R31). */
  onCredit: boolean;
};

/** Names with the short ones that their enterprises go by. */
const CHINESE = [
  ['杭州木兰贸易有限公司', 'mulan'],
  ['深圳启明电子股份有限公司', 'qiming'],
  ['成都金沙物流有限公司', 'jinsha'],
  ['苏州玲珑纺织有限公司', 'linglong'],
  ['贵阳武陵科技有限公司', 'wuling'],
  ['哈尔滨雪峰食品有限公司', 'xuefeng'],
  ['上海临港精密仪器有限公司', 'lingang'],
  ['广州越秀会计师事务所', 'yuexiu'],
  ['武汉长江水务集团有限公司', 'changjiang'],
  ['西安秦岭旅游发展有限公司', 'qinling'],
  ['青岛海蓝船舶配件厂', 'hailan'],
  ['南京紫金教育咨询有限公司', 'zijin'],
  ['厦门鹭岛茶业有限公司', 'ludao'],
  ['北京远山传媒有限公司', 'yuanshan'],
  ['长沙岳麓医疗器械有限公司', 'yuelu'],
  ['昆明春城花卉合作社', 'chuncheng'],
] as const;

const LATIN = [
  ['Lakeside Furniture (Suzhou) Co., Ltd.', 'lakeside'],
  ['Brightwater Trading Ltd', 'brightwater'],
  ["O'Connell & Partners", 'oconnell'],
  ['Müller Präzision GmbH', 'mueller'],
  ['Pacific Rim Freight Pte. Ltd.', 'pacific-rim'],
  ['Société Horizon SARL', 'horizon'],
  ['Nordlys Consulting AS', 'nordlys'],
  ['TechBridge "Asia" Inc.', 'techbridge'],
] as const;

/** Telephone numbers and mail addresses are of ranges that belong to nobody. */
function buyer(customerName: string, index: number, chance: Chance): Buyer {
  const customerId = fixedId(`buyer:${index}`).replaceAll('-', '');
  const hasUser = chance.of(0.4);
  return {
    customerId,
    customerName,
    userId: hasUser ? customerId.slice(0, 8) : null,
    userName: hasUser ? `user_${customerId.slice(0, 4)}` : null,
    mobilePhone: `138000000${String(index + 10)}`,
    email: `buyer${index + 1}@example.com`,
    onCredit: index % 6 === 0,
  };
}

/** Who buys in the demo. */
export function makeBuyers(): readonly Buyer[] {
  const chance = new Chance(7);
  return [...CHINESE, ...LATIN].map(([name], index) => buyer(name, index, chance));
}

const CODES = new Map<string, string>([...CHINESE, ...LATIN, ...DEMO_BUYERS.map(codeOfBuyer)]);

function codeOfBuyer({ customerName }: { customerName: string }): [string, string] {
  return [customerName, customerName.slice(customerName.indexOf('_') + 1)];
}

/** The short name (租户编码) of a buyer's enterprise. */
export function tenantCodeOf(customerName: string): string {
  const code = CODES.get(customerName);
  if (!code) throw new Error(`the demo has no short name for ${customerName}`);
  return code;
}
