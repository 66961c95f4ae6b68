'use client';

import { Ellipsis, KeyRound, UserCheck, UserCog, UserX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import type { MemberView } from '@/lib/members/contract';
import type { MemberAction } from './member-actions';

type MemberMenuProps = { member: MemberView; isSelf: boolean; act: (action: MemberAction) => void };

/** What can be done with one member. */
export function MemberMenu({ member, isSelf, act }: MemberMenuProps) {
  const t = useTranslations('members.actions');
  const trigger = <IconButton size="sm" label={t('menu', { name: member.name })} icon={<Ellipsis />} />;
  const choose = (kind: 'role' | 'reset' | 'disable' | 'enable') => () => act({ kind, member });
  return (
    <Menu trigger={trigger}>
      <MenuItem icon={<UserCog />} onSelect={choose('role')}>
        {t('role')}
      </MenuItem>
      <MenuItem icon={<KeyRound />} onSelect={choose('reset')}>
        {t('reset')}
      </MenuItem>
      {isSelf ? null : <MenuSeparator />}
      {isSelf ? null : member.disabled ? (
        <MenuItem icon={<UserCheck />} onSelect={choose('enable')}>
          {t('enable')}
        </MenuItem>
      ) : (
        <MenuItem icon={<UserX />} tone="danger" onSelect={choose('disable')}>
          {t('disable')}
        </MenuItem>
      )}
    </Menu>
  );
}
