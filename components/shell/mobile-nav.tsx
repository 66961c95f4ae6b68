'use client';

import { useTranslations } from 'next-intl';
import { Drawer } from '@/components/ui/drawer';
import type { NavItem } from '@/lib/routes';
import { NavList } from './nav-list';

type MobileNavProps = { items: readonly NavItem[]; isOpen: boolean; setOpen: (open: boolean) => void };

/** Navigation as a drawer on small screens; following a link closes it. */
export function MobileNav({ items, isOpen, setOpen }: MobileNavProps) {
  const t = useTranslations('shell');
  return (
    <Drawer open={isOpen} onOpenChange={setOpen} title={t('product')} side="start" size="sm">
      <NavList items={items} onFollow={() => setOpen(false)} />
    </Drawer>
  );
}
