'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { type NavItem, navFor } from '@/lib/routes';
import { ConsoleCommands } from './console-commands';
import type { ConsoleProps } from './console-types';
import { MobileNav } from './mobile-nav';
import { rememberInCookie } from './preferences';
import { Sidebar } from './sidebar';
import { SIDEBAR_COOKIE } from './sidebar-cookie';
import { TopBar } from './top-bar';

export type ConsoleShellProps = ConsoleProps & {
  /** Messages across the console, under the top bar. */
  banner?: ReactNode;
  children: ReactNode;
};

/** The frame of the console: navigation at the side, who and where on top, the screen in the middle. */
export function ConsoleShell({ banner, children, ...console }: ConsoleShellProps) {
  const items: readonly NavItem[] = navFor(console.rights, { demo: console.isDemo });
  const [isCollapsed, setCollapsed] = useState(console.isCollapsed);
  const [isNavOpen, setNavOpen] = useState(false);
  const toggle = () => {
    rememberInCookie(SIDEBAR_COOKIE, isCollapsed ? 'open' : 'collapsed');
    setCollapsed(!isCollapsed);
  };
  return (
    <div className="flex min-h-dvh bg-canvas">
      <SkipLink />
      <Sidebar items={items} isCollapsed={isCollapsed} onToggle={toggle} />
      <div className="flex min-w-0 flex-1 flex-col tall:has-[[data-fill]]:h-dvh">
        <TopBar {...console} openNav={() => setNavOpen(true)} />
        {banner}
        <main
          id="main"
          tabIndex={-1}
          className="flex min-h-0 w-full min-w-0 flex-1 flex-col px-4 pt-4 pb-6 focus:outline-none wide:px-6 wide:pt-5 has-[[data-fill]]:wide:pb-4"
        >
          {children}
        </main>
      </div>
      <MobileNav items={items} isOpen={isNavOpen} setOpen={setNavOpen} />
      <ConsoleCommands items={items} search={console.search} />
    </div>
  );
}

function SkipLink() {
  const t = useTranslations('shell');
  return (
    <a
      href="#main"
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-sm focus:bg-accent focus:px-3 focus:py-2 focus:text-on-accent"
    >
      {t('skip')}
    </a>
  );
}
