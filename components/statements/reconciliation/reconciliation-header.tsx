'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/ui/page-header';
import { SectionLinks } from '@/components/ui/section-links';
import { routes } from '@/lib/routes';
import { StatementSections } from '../statement-sections';

/** The heading that the screens of the reconciliation share, with the way from one to the other. */
export function ReconciliationHeader({ actions }: { actions?: ReactNode }) {
  const t = useTranslations('reconciliation');
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} actions={actions} />
      <StatementSections />
      <SectionLinks
        label={t('sections.label')}
        items={[
          { href: routes.reconciliation(), label: t('sections.month') },
          { href: routes.differences(), label: t('sections.differences') },
          { href: routes.statementFiles(), label: t('sections.files') },
        ]}
      />
    </>
  );
}
