'use client';

import { Menu as MenuIcon, Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Tag } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/icon-button';
import { Kbd } from '@/components/ui/kbd';
import { AccountMenu } from './account-menu';
import type { ConsoleProps } from './console-types';
import { HelpButton } from './help-button';
import { LanguageMenu } from './language-menu';
import { openPalette } from './layer';
import { Logo } from './logo';
import { ThemeMenu } from './theme-menu';

type TopBarProps = ConsoleProps & { openNav: () => void };

/** For which company one works, the way to everything else, and one's own account. */
export function TopBar({ member, seller, isDemo, openNav }: TopBarProps) {
  const t = useTranslations('shell');
  return (
    <header
      data-print="hide"
      className="sticky top-0 z-30 flex h-12 shrink-0 items-center gap-2 border-line border-b bg-canvas px-2 wide:px-6"
    >
      <IconButton label={t('openMenu')} icon={<MenuIcon />} onClick={openNav} className="wide:hidden" />
      <span className="max-sm:hidden wide:hidden">
        <Logo />
      </span>
      <div className="flex min-w-0 flex-1 items-center gap-2">
        <p className="truncate font-medium text-sm text-ink">{seller.name}</p>
        <span className="flex shrink-0 gap-1.5 max-sm:hidden">
          <Tag>{seller.siteLabel}</Tag>
          {isDemo ? <Tag>{t('demo')}</Tag> : null}
        </span>
      </div>
      <PaletteButton />
      <span className="flex items-center narrow:hidden">
        <LanguageMenu />
        <ThemeMenu />
        <HelpButton />
      </span>
      <AccountMenu member={member} />
    </header>
  );
}

function PaletteButton() {
  const t = useTranslations('shell.palette');
  return (
    <>
      <button
        type="button"
        onClick={openPalette}
        className="flex h-8 w-56 items-center gap-2 rounded-sm border border-line-strong bg-surface px-2.5 text-faint text-sm hover:border-control narrow:hidden"
      >
        <Search aria-hidden="true" className="size-4" />
        <span className="flex-1 truncate text-left">{t('open')}</span>
        <span aria-hidden="true" className="flex gap-0.5">
          <Kbd>Ctrl</Kbd>
          <Kbd>K</Kbd>
        </span>
      </button>
      <IconButton label={t('open')} icon={<Search />} onClick={openPalette} className="wide:hidden" />
    </>
  );
}
