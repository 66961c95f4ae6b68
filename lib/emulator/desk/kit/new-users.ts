import type { PutUser } from '../../contract-kit';

const FAMILY_NAMES = ['王', '李', '张', '刘', '陈', '杨', '黄', '赵', '周', '吴', '徐', '孙'];
const GIVEN_NAMES = [
  '伟',
  '芳',
  '娜',
  '敏',
  '静',
  '强',
  '磊',
  '洋',
  '艳',
  '勇',
  '杰',
  '涛',
  '明',
  '超',
  '霞',
];
const POSITIONS = ['工程师', '产品经理', '测试工程师', '市场专员'];
const PLACES = ['杭州', '深圳', '成都'];
const EMPLOYEE_TYPES = 4;
const DAY_MS = 86_400_000;
const FIRST_ENTRY = Date.UTC(2020, 0, 6);

const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length];

/** Made-up users, numbered from `from`; telephone numbers and addresses are of reserved ranges. */
export function newUsers(wanted: {
  from: number;
  count: number;
  codes: readonly string[];
  tenantCode: string;
}): PutUser[] {
  return Array.from({ length: wanted.count }, (_, offset) => {
    const number = wanted.from + offset;
    const userName = `user${String(number).padStart(4, '0')}`;
    const given = pick(GIVEN_NAMES, Math.floor(number / FAMILY_NAMES.length)) ?? '';
    return {
      userName,
      name: `${pick(FAMILY_NAMES, number)}${given}`,
      orgCode: pick(wanted.codes, number) ?? '',
      role: number % 50 === 1 ? 'admin' : 'user',
      enabled: true,
      position: pick(POSITIONS, number) ?? null,
      employeeCode: `E${String(number).padStart(5, '0')}`,
      mobile: `1380000${String(number % 10_000).padStart(4, '0')}`,
      email: `${userName}@${wanted.tenantCode.replaceAll(/[^A-Za-z0-9-]/g, '') || 'tenant'}.example.com`,
      employeeType: (number % EMPLOYEE_TYPES) + 1,
      workPlace: pick(PLACES, number) ?? null,
      entryDate: new Date(FIRST_ENTRY + number * DAY_MS).toISOString().slice(0, 10),
    };
  });
}
