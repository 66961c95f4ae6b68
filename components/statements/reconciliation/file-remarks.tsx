'use client';

import { Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useFileExport } from '@/components/data-table/use-file-export';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import type { FileDetail, RemarkView } from '@/lib/statements/reconciliation/contract';
import { fetchFileReport } from '@/lib/statements/reconciliation/queries';

const HEAD = 'border-line border-b px-4 py-1.5 text-left font-medium text-muted text-xs';
const CELL = 'wide:border-line wide:border-b wide:px-4 wide:py-1.5 align-top text-sm';

function Row({ remark }: { remark: RemarkView }) {
  const t = useTranslations('reconciliation');
  const { row, field, code, isProblem, given } = remark;
  return (
    <tr className="narrow:grid narrow:grid-cols-[3.5rem_minmax(0,1fr)] narrow:border-line narrow:border-b narrow:px-4 narrow:py-2">
      <th scope="row" className={`${CELL} text-left font-medium tabular-nums`}>
        {row}
      </th>
      <td className={CELL}>{field ? t(`fields.${field}`) : ''}</td>
      <td className={`${CELL} wrap-anywhere font-mono text-xs narrow:col-start-2`}>
        {given === '' ? <span className="text-faint">{t('report.blank')}</span> : given}
      </td>
      <td className={`${CELL} narrow:col-start-2`}>
        <span className="inline-flex flex-wrap items-center gap-2">
          <Badge tone={isProblem ? 'danger' : 'muted'}>
            {t(isProblem ? 'report.problem' : 'report.note')}
          </Badge>
          {t(`remarks.${code}`)}
        </span>
      </td>
    </tr>
  );
}

/** What is to be said of the file's rows: where, what stood there, what it means. */
export function FileRemarks({ file }: { file: FileDetail }) {
  const t = useTranslations('reconciliation.report');
  const locale = useLocale();
  const report = useFileExport({
    fetchFile: () => fetchFileReport(file.id, locale),
    name: `${t('fileName')}.csv`,
    failed: (reason) => t('failed', { reason }),
  });
  const total = file.problems + file.notes;
  if (total === 0) return null;
  const download = (
    <Button
      size="sm"
      icon={<Download aria-hidden="true" />}
      pending={report.isPending}
      onClick={() => report.run()}
    >
      {t('download')}
    </Button>
  );
  return (
    <Panel title={t('title')} actions={download} padding="none">
      <table className="w-full border-separate border-spacing-0 narrow:block">
        <caption className="sr-only">{t('title')}</caption>
        <thead className="narrow:sr-only">
          <tr>
            {(['row', 'field', 'given', 'meaning'] as const).map((column) => (
              <th key={column} scope="col" className={HEAD}>
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="narrow:block">
          {file.remarks.map((remark) => (
            <Row key={`${remark.row} ${remark.field} ${remark.code}`} remark={remark} />
          ))}
        </tbody>
      </table>
      {total > file.remarks.length ? (
        <p className="px-4 py-2 text-muted text-xs">{t('shown', { shown: file.remarks.length, total })}</p>
      ) : null}
    </Panel>
  );
}
