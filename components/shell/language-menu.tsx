'use client';

import { Languages } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuChoice } from '@/components/ui/menu';
import { LOCALE_NAMES, LOCALES } from '@/lib/i18n/locales';
import { useLanguage } from './use-language';

export function LanguageMenu() {
  const t = useTranslations('shell.language');
  const { locale, isChanging } = useLanguage();
  const trigger = (
    <IconButton
      label={t('current', { name: LOCALE_NAMES[locale] })}
      icon={<Languages />}
      pending={isChanging}
    />
  );
  return (
    <Menu trigger={trigger} label={t('label')}>
      <LanguageChoice />
    </Menu>
  );
}

/** The languages as entries of a menu. */
export function LanguageChoice() {
  const t = useTranslations('shell.language');
  const { locale, setLocale } = useLanguage();
  const options = LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }));
  return <MenuChoice label={t('label')} value={locale} options={options} onChange={setLocale} />;
}
