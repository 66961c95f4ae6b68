'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
import { THEMES } from '@/components/shell/theme';
import { useLanguage } from '@/components/shell/use-language';
import { useTheme } from '@/components/shell/use-theme';
import { Panel } from '@/components/ui/panel';
import { Segmented } from '@/components/ui/segmented';
import { showToast } from '@/components/ui/toast';
import { LOCALE_NAMES, LOCALES, type Locale } from '@/lib/i18n/locales';
import { setOwnLocale } from '@/lib/members/queries';

/** Language, kept with the account, and appearance, kept in the browser. */
export function OwnPreferences() {
  const t = useTranslations('members.me');
  const themes = useTranslations('shell.theme');
  const words = useProblemWords();
  const { locale, setLocale } = useLanguage();
  const { theme, setTheme } = useTheme();
  const changeLanguage = async (next: Locale) => {
    setLocale(next);
    try {
      await setOwnLocale(next);
    } catch (error) {
      void showToast('error', words.forProblem(problemOf(error)));
    }
  };
  return (
    <Panel title={t('preferences')}>
      <div className="flex flex-col gap-4">
        <Preference label={t('language')} body={t('languageBody')}>
          <Segmented
            label={t('language')}
            value={locale}
            options={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))}
            onChange={(next) => void changeLanguage(next)}
          />
        </Preference>
        <Preference label={t('theme')} body={t('themeBody')}>
          <Segmented
            label={t('theme')}
            value={theme}
            options={THEMES.map((value) => ({ value, label: themes(value) }))}
            onChange={setTheme}
          />
        </Preference>
      </div>
    </Panel>
  );
}

function Preference({ label, body, children }: { label: string; body: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <div className="min-w-0">
        <p className="font-medium">{label}</p>
        <p className="text-muted text-xs">{body}</p>
      </div>
      {children}
    </div>
  );
}
