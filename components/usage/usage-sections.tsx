'use client';

import { useTranslations } from 'next-intl';
import { SectionLinks } from '@/components/ui/section-links';
import { routes } from '@/lib/routes';

/** The screens of the room. */
export function UsageSections() {
  const t = useTranslations('usage.sections');
  return (
    <SectionLinks
      label={t('label')}
      items={[
        { href: routes.usage(), label: t('records') },
        { href: routes.usageSettings(), label: t('settings') },
      ]}
    />
  );
}
