'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/ui/page-header';
import { SectionLinks } from '@/components/ui/section-links';
import { routes } from '@/lib/routes';

type Section = 'profile' | 'company' | 'certification' | 'agreements' | 'benefits' | 'applications';
type Props = { section: Section; status?: ReactNode; actions?: ReactNode };

/** The heading that the screens of the room share, with the way from one to the other. */
export function SellersHeader({ section, status, actions }: Props) {
  const t = useTranslations('sellers');
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t(`descriptions.${section}`)}
        status={status}
        actions={actions}
      />
      <SectionLinks
        label={t('sections.label')}
        items={[
          { href: routes.sellers(), label: t('sections.profile') },
          { href: routes.sellerCompany(), label: t('sections.company') },
          { href: routes.sellerCertification(), label: t('sections.certification') },
          { href: routes.sellerAgreements(), label: t('sections.agreements') },
          { href: routes.sellerBenefits(), label: t('sections.benefits') },
          { href: routes.sellerApplications(), label: t('sections.applications') },
        ]}
      />
    </>
  );
}
