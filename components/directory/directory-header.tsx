'use client';

import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/ui/page-header';
import { SectionLinks } from '@/components/ui/section-links';
import { routes } from '@/lib/routes';
import { KitGuide } from './kit-guide';

/** The heading that the lists of the room share, with the way from one to the other. */
export function DirectoryHeader({ section }: { section: 'tenants' | 'users' | 'keys' }) {
  const t = useTranslations('directory');
  return (
    <>
      <PageHeader title={t('title')} description={t(`${section}.description`)} actions={<KitGuide />} />
      <SectionLinks
        label={t('sections.label')}
        items={[
          { href: routes.directory(), label: t('sections.tenants') },
          { href: routes.directoryUsers(), label: t('sections.users') },
          { href: routes.kitKeys(), label: t('sections.keys') },
        ]}
      />
    </>
  );
}
