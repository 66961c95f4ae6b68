'use client';

import { useTranslations } from 'next-intl';
import { Money } from '@/components/ui/money';
import { TextLink } from '@/components/ui/text-link';
import { routes } from '@/lib/routes';
import type { RevisionView } from '@/lib/statements/contract-changes';

/** What a revision changed, in one line: how many lines, by how much, and the way to each; nothing of the first. */
export function RevisionChanges({ revision, isNamed }: { revision: RevisionView; isNamed: boolean }) {
  const t = useTranslations('settlement.changes');
  const classes = useTranslations('statements.productClasses');
  const { statementId, previousDueMinor, dueMinor, currency, added, removed, changed } = revision;
  if (previousDueMinor === null) return null;
  const name = isNamed ? classes(revision.productClass) : t('link');
  return (
    <span className="relative inline-flex min-h-6 flex-wrap items-baseline gap-x-2 leading-6">
      <TextLink href={routes.statementChanges(statementId, revision.revision)}>{name}</TextLink>
      <span className="text-muted text-xs tabular-nums">
        <span aria-hidden="true">{t('short', { added, removed, changed })}</span>
        <span className="sr-only">{t('shortLabel', { added, removed, changed })}</span>
      </span>
      <Money minor={dueMinor - previousDueMinor} currency={currency} />
    </span>
  );
}
