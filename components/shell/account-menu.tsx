'use client';

import { Keyboard, LogOut, UserRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { routes } from '@/lib/routes';
import type { ConsoleMember } from './console-types';
import { LanguageChoice } from './language-menu';
import { openHelp } from './layer';
import { signOutHere } from './sign-out';
import { ThemeChoice } from './theme-menu';

/** Who is signed in and as what; own settings, and the way out. */
export function AccountMenu({ member }: { member: ConsoleMember }) {
  const t = useTranslations('shell');
  const trigger = (
    <button
      type="button"
      aria-label={t('account.label', { name: member.name })}
      className="flex size-8 shrink-0 items-center justify-center rounded-full touch:size-11"
    >
      <span className="flex size-8 items-center justify-center rounded-full bg-accent-tint font-semibold text-accent text-xs uppercase">
        {[...member.name][0]}
      </span>
    </button>
  );
  return (
    <Menu trigger={trigger} label={t('account.label', { name: member.name })}>
      <div className="max-w-64 px-2 py-1.5">
        <p className="truncate font-medium text-sm">{member.name}</p>
        <p className="truncate text-muted text-xs">{member.email}</p>
        <p className="text-muted text-xs">{t('account.role', { role: member.roleLabel })}</p>
      </div>
      <MenuSeparator />
      <MenuItem icon={<UserRound aria-hidden="true" />} href={routes.me()}>
        {t('account.me')}
      </MenuItem>
      <MenuItem icon={<Keyboard aria-hidden="true" />} hint="?" onSelect={openHelp}>
        {t('shortcuts.title')}
      </MenuItem>
      <div className="wide:hidden">
        <MenuSeparator />
        <LanguageChoice />
        <ThemeChoice />
      </div>
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={() => void signOutHere()}>
        {t('account.signOut')}
      </MenuItem>
    </Menu>
  );
}
