'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/ui/page-header';
import { SectionLinks } from '@/components/ui/section-links';
import { routes } from '@/lib/routes';

type Props = { section: 'codes' | 'pool' | 'requests'; actions?: ReactNode };

/** The heading that the lists of the room share, with the way from one to the other. */
export function LicensesHeader({ section, actions }: Props) {
  const t = useTranslations('licenses');
  return (
    <>
      <PageHeader title={t('title')} description={t(`${section}.description`)} actions={actions} />
      <SectionLinks
        label={t('sections.label')}
        items={[
          { href: routes.licenses(), label: t('sections.codes') },
          { href: routes.licensePool(), label: t('sections.pool') },
          { href: routes.licenseRequests(), label: t('sections.requests') },
        ]}
      />
    </>
  );
}
