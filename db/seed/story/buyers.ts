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

const CHINESE = [
  '杭州木兰贸易有限公司',
  '深圳启明电子股份有限公司',
  '成都金沙物流有限公司',
  '苏州玲珑纺织有限公司',
  '贵阳武陵科技有限公司',
  '哈尔滨雪峰食品有限公司',
  '上海临港精密仪器有限公司',
  '广州越秀会计师事务所',
  '武汉长江水务集团有限公司',
  '西安秦岭旅游发展有限公司',
  '青岛海蓝船舶配件厂',
  '南京紫金教育咨询有限公司',
  '厦门鹭岛茶业有限公司',
  '北京远山传媒有限公司',
  '长沙岳麓医疗器械有限公司',
  '昆明春城花卉合作社',
] as const;

const LATIN = [
  'Lakeside Furniture (Suzhou) Co., Ltd.',
  'Brightwater Trading Ltd',
  "O'Connell & Partners",
  'Müller Präzision GmbH',
  'Pacific Rim Freight Pte. Ltd.',
  'Société Horizon SARL',
  'Nordlys Consulting AS',
  'TechBridge "Asia" Inc.',
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
  return [...CHINESE, ...LATIN].map((name, index) => buyer(name, index, chance));
}
