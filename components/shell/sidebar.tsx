'use client';

import clsx from 'clsx';
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import type { NavItem } from '@/lib/routes';
import { Logo } from './logo';
import { NavList } from './nav-list';

type SidebarProps = { items: readonly NavItem[]; isCollapsed: boolean; onToggle: () => void };

/** Navigation at the side of large screens; collapsed it keeps its icons. */
export function Sidebar({ items, isCollapsed, onToggle }: SidebarProps) {
  const t = useTranslations('shell');
  return (
    <aside
      data-print="hide"
      className={clsx(
        'sticky top-0 hidden h-dvh shrink-0 flex-col border-line border-r wide:flex',
        isCollapsed ? 'w-13' : 'w-60',
      )}
    >
      <div className="flex h-12 shrink-0 items-center gap-2.5 px-3.5">
        <Logo />
        <span className={clsx('truncate font-semibold text-base text-ink', isCollapsed && 'sr-only')}>
          {t('product')}
        </span>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2.5 py-3">
        <NavList items={items} isCollapsed={isCollapsed} />
      </div>
      <div className="border-line border-t p-2.5">
        <IconButton
          label={isCollapsed ? t('expand') : t('collapse')}
          aria-expanded={!isCollapsed}
          tooltipSide="right"
          icon={isCollapsed ? <PanelLeftOpen /> : <PanelLeftClose />}
          onClick={onToggle}
        />
      </div>
    </aside>
  );
}
