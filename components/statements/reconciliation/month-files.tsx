'use client';

import { useTranslations } from 'next-intl';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { routes } from '@/lib/routes';
import type { ReconciliationView } from '@/lib/statements/reconciliation/contract';

/** The files whose rows the month was compared with. */
export function FilesPanel({ month }: { month: ReconciliationView }) {
  const t = useTranslations('reconciliation');
  return (
    <Panel title={t('month.files')} padding="none">
      {month.files.length === 0 ? (
        <p className="p-4 text-muted">{t('month.noFiles')}</p>
      ) : (
        <ul>
          {month.files.map((file) => (
            <li
              key={file.id}
              className="flex flex-wrap items-baseline justify-between gap-x-4 border-line border-b px-4 py-2 last:border-b-0"
            >
              <TextLink href={routes.statementFile(file.id)} className="min-w-0 wrap-anywhere">
                {file.name}
              </TextLink>
              <span className="text-muted text-xs tabular-nums">
                {t(`fileKinds.${file.kind}`)}
                {file.isOwn ? '' : ` (${t('month.otherPeriod')})`} · {t('month.rows', { count: file.rows })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
