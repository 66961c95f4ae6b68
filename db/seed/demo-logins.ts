import type { Role } from '../enums';

export type DemoLogin = { email: string; name: string; role: Role; account: 'demo' | 'empty' };

/** The one password of all demo logins. They are made in demo mode only. */
export const DEMO_PASSWORD = 'demo-password';

/** `demo` is the seller with a year of history, `empty` one that has just begun. */
export const DEMO_LOGINS: readonly DemoLogin[] = [
  { email: 'owner@demo.example', name: '林晓', role: 'owner', account: 'demo' },
  { email: 'product@demo.example', name: '周明', role: 'product_manager', account: 'demo' },
  { email: 'delivery@demo.example', name: '陈立', role: 'delivery', account: 'demo' },
  { email: 'finance@demo.example', name: '吴静', role: 'finance', account: 'demo' },
  { email: 'auditor@demo.example', name: '郑文', role: 'auditor', account: 'demo' },
  { email: 'owner@empty.example', name: '何新', role: 'owner', account: 'empty' },
];
