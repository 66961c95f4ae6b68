'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { type NavId, type NavItem, routes } from '@/lib/routes';
import { useCommand } from './commands';
import type { ConsoleProps } from './console-types';
import { openHelp, openPalette, setLayer, useLayer } from './layer';
import { mayLeave } from './leave';
import { useLanguage } from './use-language';
import { useTheme } from './use-theme';

const CommandPalette = dynamic(() => import('./command-palette').then((module) => module.CommandPalette), {
  ssr: false,
});
const ShortcutHelp = dynamic(() => import('./shortcut-help').then((module) => module.ShortcutHelp), {
  ssr: false,
});

type ConsoleCommandsProps = { items: readonly NavItem[]; search: ConsoleProps['search'] };

/** The commands that exist on every screen, and the layers that list them. */
export function ConsoleCommands({ items, search }: ConsoleCommandsProps) {
  const layer = useLayer();
  const go = useGo();
  usePaletteKey();
  useGeneralCommands();
  return (
    <>
      {items.map((item) => (
        <GoCommand key={item.id} item={item} go={go} />
      ))}
      {layer === 'palette' ? <CommandPalette search={search} go={go} close={() => setLayer(null)} /> : null}
      {layer === 'help' ? <ShortcutHelp close={() => setLayer(null)} /> : null}
    </>
  );
}

/** Goes to a screen, unless the present one holds something unsaved. */
function useGo(): (href: string) => void {
  const router = useRouter();
  return (href) => {
    if (mayLeave(href)) router.push(href);
  };
}

function GoCommand({ item, go }: { item: NavItem; go: (href: string) => void }) {
  const t = useTranslations('shell');
  useCommand({
    label: t(`nav.${item.id as NavId}`),
    group: t('shortcuts.goTo'),
    keys: `g ${item.key}`,
    kind: 'page',
    keywords: [item.id, item.href],
    run: () => go(item.href),
  });
  return null;
}

function useGeneralCommands(): void {
  const t = useTranslations('shell');
  const { flip } = useTheme();
  const { locale, setLocale } = useLanguage();
  const go = useGo();
  const group = t('shortcuts.general');
  useCommand({ label: t('shortcuts.help'), group, keys: '?', run: openHelp });
  useCommand({ label: t('shortcuts.theme'), group, run: flip });
  useCommand({
    label: t('shortcuts.language'),
    group,
    run: () => setLocale(locale === 'en' ? 'zh-CN' : 'en'),
  });
  useCommand({ label: t('account.me'), group, kind: 'page', run: () => go(routes.me()) });
}

/** Ctrl/⌘ + K works everywhere, also while typing, but not inside an input method. */
function usePaletteKey(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isK =
        event.key.toLowerCase() === 'k' &&
        (event.ctrlKey || event.metaKey) &&
        !event.altKey &&
        !event.shiftKey;
      if (!isK || event.isComposing) return;
      event.preventDefault();
      openPalette();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
