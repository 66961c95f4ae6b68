'use client';

import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/states';
import type { FindingModel } from '@/lib/deploy-templates/model';
import { SeverityBadge } from './template-badges';

const CELL = 'border-line border-b px-4 py-2 align-top';

function PlaceText({ finding, onOpen }: { finding: FindingModel; onOpen?: (file: string) => void }) {
  const t = useTranslations('deploy-templates');
  const { file, line } = finding;
  if (!file) return <span className="text-faint">{t('findings.whole')}</span>;
  const text = line ? t('problems.lineOf', { file, line }) : file;
  if (!onOpen) return <code className="font-mono text-xs wrap-anywhere">{text}</code>;
  return (
    <button
      type="button"
      onClick={() => onOpen(file)}
      className="min-h-6 rounded-xs text-left font-mono text-accent text-xs underline decoration-line-strong underline-offset-2 wrap-anywhere"
    >
      {text}
    </button>
  );
}

/** What speaks for or against a template: how grave it is, where, what it means and what to do. */
export function FindingsTable({
  findings,
  onOpen,
}: {
  findings: readonly FindingModel[];
  onOpen?: (file: string) => void;
}) {
  const t = useTranslations('deploy-templates');
  if (findings.length === 0)
    return <EmptyState title={t('findings.noneTitle')} body={t('findings.noneBody')} />;
  return (
    <div className="overflow-x-auto rounded-md border border-line bg-surface">
      <table className="w-full border-separate border-spacing-0 text-sm narrow:block">
        <caption className="sr-only">{t('tabs.findings')}</caption>
        <thead className="narrow:sr-only">
          <tr className="text-left text-muted text-xs">
            {(['severity', 'place', 'finding', 'advice'] as const).map((key) => (
              <th key={key} scope="col" className="border-line border-b px-4 py-2 font-medium">
                {t(`findings.head.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="narrow:block">
          {findings.map((finding) => (
            <tr
              key={JSON.stringify(finding)}
              className="narrow:block narrow:border-line narrow:border-b narrow:py-2"
            >
              <td className={`${CELL} narrow:block narrow:border-0 narrow:py-1`}>
                <SeverityBadge severity={finding.severity} />
              </td>
              <td className={`${CELL} narrow:block narrow:border-0 narrow:py-1`}>
                <PlaceText finding={finding} {...(onOpen ? { onOpen } : {})} />
              </td>
              <td className={`${CELL} narrow:block narrow:border-0 narrow:py-1`}>
                {t(`findings.${finding.code}.words`, { subject: finding.subject })}
              </td>
              <td className={`${CELL} text-muted narrow:block narrow:border-0 narrow:py-1`}>
                {t(`findings.${finding.code}.advice`, { subject: finding.subject })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
