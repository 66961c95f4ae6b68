'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuChoice } from '@/components/ui/menu';
import { THEMES } from './theme';
import { useTheme } from './use-theme';

const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

export function ThemeMenu() {
  const t = useTranslations('shell.theme');
  const { theme } = useTheme();
  const Icon = ICONS[theme];
  return (
    <Menu
      trigger={<IconButton label={t('current', { name: t(theme) })} icon={<Icon />} />}
      label={t('label')}
    >
      <ThemeChoice />
    </Menu>
  );
}

/** The appearances as entries of a menu. */
export function ThemeChoice() {
  const t = useTranslations('shell.theme');
  const { theme, setTheme } = useTheme();
  const options = THEMES.map((value) => ({ value, label: t(value) }));
  return <MenuChoice label={t('label')} value={theme} options={options} onChange={setTheme} />;
}
