'use client';

import clsx from 'clsx';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactElement } from 'react';
import { IntentLink } from '@/components/ui/intent-link';
import { Tooltip } from '@/components/ui/tooltip';
import { isWithin, NAV_GROUPS, type NavId, type NavItem } from '@/lib/routes';
import { NAV_ICONS } from './nav-icons';

export type NavListProps = { items: readonly NavItem[]; isCollapsed?: boolean; onFollow?: () => void };

/** The screens by group; the current one is marked by more than colour. */
export function NavList({ items, isCollapsed = false, onFollow }: NavListProps) {
  const t = useTranslations('shell');
  return (
    <nav aria-label={t('navLabel')} className="flex flex-col gap-4">
      {NAV_GROUPS.map((group) => {
        const entries = items.filter((item) => item.group === group);
        if (entries.length === 0) return null;
        return (
          <div key={group}>
            <p className={clsx('mb-1 px-2 text-2xs text-faint', isCollapsed && 'sr-only')}>
              {t(`groups.${group}`)}
            </p>
            <ul className="flex flex-col gap-px">
              {entries.map((item) => (
                <li key={item.id}>
                  <NavLink item={item} isCollapsed={isCollapsed} onFollow={onFollow} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}

function NavLink({
  item,
  isCollapsed,
  onFollow,
}: {
  item: NavItem;
  isCollapsed: boolean;
  onFollow?: () => void;
}) {
  const t = useTranslations('shell.nav');
  const isCurrent = isWithin(usePathname(), item.href);
  const id = item.id as NavId;
  const Icon = NAV_ICONS[id];
  const link: ReactElement = (
    <IntentLink
      href={item.href}
      onClick={onFollow}
      aria-current={isCurrent ? 'page' : undefined}
      className={clsx(
        'relative flex h-8 items-center gap-2.5 rounded-sm px-2 text-sm touch:h-11',
        isCurrent
          ? 'bg-accent-tint font-medium text-ink before:absolute before:inset-y-1.5 before:-left-2 before:w-0.5 before:rounded-full before:bg-accent'
          : 'text-muted hover:bg-hover hover:text-ink',
      )}
    >
      <Icon
        aria-hidden="true"
        className={clsx('size-4 shrink-0', isCurrent ? 'text-accent' : 'text-faint')}
      />
      <span className={clsx('truncate', isCollapsed && 'sr-only')}>{t(id)}</span>
    </IntentLink>
  );
  return isCollapsed ? (
    <Tooltip content={t(id)} side="right">
      {link}
    </Tooltip>
  ) : (
    link
  );
}
