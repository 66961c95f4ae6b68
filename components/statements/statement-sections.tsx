'use client';

import { useTranslations } from 'next-intl';
import { SectionLinks } from '@/components/ui/section-links';
import { routes } from '@/lib/routes';

/** The screens of the room. */
export function StatementSections() {
  const t = useTranslations('settlement.sections');
  return (
    <SectionLinks
      label={t('label')}
      items={[
        { href: routes.statements(), label: t('statements') },
        { href: routes.statementLines(), label: t('lines') },
        { href: routes.reconciliation(), label: t('reconciliation') },
        { href: routes.billRuns(), label: t('runs') },
        { href: routes.feeTiers(), label: t('tiers') },
        { href: routes.ledger(), label: t('ledger') },
        { href: routes.settlementTerms(), label: t('terms') },
        { href: routes.billCalendar(), label: t('calendar') },
      ]}
    />
  );
}
