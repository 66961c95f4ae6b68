import { describe, expect, it } from 'vitest';
import { ROLES } from '@/db/enums';
import { hasRight, ROLE_RIGHTS } from './rights';
import { navFor } from './routes';

const emulatorOf = (role: (typeof ROLES)[number]) =>
  navFor(ROLE_RIGHTS[role], { demo: true }).flatMap(({ id, href }) =>
    id.startsWith('emulator') ? [href] : [],
  );

describe('the emulator', () => {
  it('opens its finance desk, and nothing else, to finance', () => {
    expect(hasRight('finance', 'emulator.finance')).toBe(true);
    expect(hasRight('finance', 'emulator.use')).toBe(false);
    expect(emulatorOf('finance')).toEqual(['/emulator/finance']);
  });

  it('stands once in the navigation of whoever may use it', () => {
    for (const role of ROLES) expect(emulatorOf(role).length, role).toBeLessThanOrEqual(1);
    expect(emulatorOf('owner')).toEqual(['/emulator']);
    expect(emulatorOf('auditor')).toEqual([]);
  });

  it('has its desk for all who may use it', () => {
    for (const role of ROLES)
      if (hasRight(role, 'emulator.use')) expect(hasRight(role, 'emulator.finance'), role).toBe(true);
  });
});
