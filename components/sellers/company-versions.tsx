'use client';

import { useLocale, useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import { formatMinor } from '@/components/ui/money-format';
import { Panel } from '@/components/ui/panel';
import { Timeline } from '@/components/ui/timeline';
import type { CompanyChange, CompanyVersionView } from '@/lib/sellers/contract-company';

/** What was changed of the company, when and by whom. */
export function CompanyVersions({ versions }: { versions: readonly CompanyVersionView[] }) {
  const t = useTranslations('sellers.versions');
  if (versions.length === 0) return null;
  return (
    <Panel title={t('title')}>
      <Timeline
        items={versions.map(({ version, createdAt, changedBy, changes }) => ({
          key: String(version),
          title: t('version', { version }),
          time: <DateTime iso={createdAt} />,
          source: changedBy,
          body: version === 1 ? null : <Changes changes={changes} />,
        }))}
      />
    </Panel>
  );
}

function Changes({ changes }: { changes: readonly CompanyChange[] }) {
  const t = useTranslations('sellers');
  const empty = useTranslations('common.state')('empty');
  const locale = useLocale();
  const shown = (field: CompanyChange['field'], value: string | number | null) => {
    if (value === null || value === '') return empty;
    // Either currency has two digits, so the amount reads the same whichever it was in.
    return field === 'capitalMinor' ? formatMinor(Number(value), 'CNY', locale) : value;
  };
  return (
    <ul className="text-xs">
      {changes.map(({ field, before, after }) => (
        <li key={field} className="wrap-anywhere">
          <span className="text-muted">{t(`company.${field === 'capitalMinor' ? 'capital' : field}`)}: </span>
          <del className="text-muted">{shown(field, before)}</del> → {shown(field, after)}
        </li>
      ))}
    </ul>
  );
}
