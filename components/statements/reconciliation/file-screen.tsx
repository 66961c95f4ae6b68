'use client';

import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { problemOf } from '@/components/form/problem';
import { Banner } from '@/components/ui/banner';
import { buttonStyle } from '@/components/ui/button-style';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { SkeletonDetail } from '@/components/ui/skeleton';
import { Stat, StatRow } from '@/components/ui/stat';
import { ErrorState } from '@/components/ui/states';
import { apiRoutes, routes } from '@/lib/routes';
import type { FileDetail } from '@/lib/statements/reconciliation/contract';
import { FILE_PROBLEMS } from '@/lib/statements/reconciliation/contract-values';
import { fileOptions } from '@/lib/statements/reconciliation/queries';
import { FileRemarks } from './file-remarks';
import { FileSums } from './files-screen';
import { MappingPanel } from './mapping-panel';
import { OtherFiles } from './other-files';
import { FileStateBadge } from './reconciliation-badges';
import { WithdrawButton } from './withdraw-button';

type Props = { file: FileDetail };
const KILO = 1_000;

/** What is wrong with the file as a whole, or that it is still being read. */
function Outcome({ file }: Props) {
  const t = useTranslations('reconciliation.fileProblems') as unknown as (
    key: string,
    values?: object,
  ) => string;
  const words = useTranslations('reconciliation.file');
  const known = FILE_PROBLEMS.find((code) => code === file.refusal?.code);
  if (known) {
    const values = { sheet: '', heading: '', maximum: 0, count: 0, ...file.refusal?.params };
    return <Banner tone={file.state === 'needs_mapping' ? 'warning' : 'danger'}>{t(known, values)}</Banner>;
  }
  if (file.state === 'received') return <Banner tone="info">{words('queued')}</Banner>;
  return null;
}

function Progress({ file }: Props) {
  const t = useTranslations('reconciliation.file');
  if (file.state !== 'reading') return null;
  return (
    <div>
      <progress
        aria-label={t('reading')}
        value={file.progressBps}
        max={10_000}
        className="h-2 w-full accent-(--color-accent)"
      />
      <p aria-live="polite" className="text-muted text-sm">
        <FileStateBadge file={file} />
      </p>
    </div>
  );
}

function Facts({ file }: Props) {
  const t = useTranslations('reconciliation');
  const none = useTranslations('common.state')('empty');
  return (
    <Panel title={t('file.facts')}>
      <KeyValueList
        columns={2}
        items={[
          { key: 'kind', label: t('files.kind'), value: t(`fileKinds.${file.kind}`) },
          {
            key: 'periods',
            label: t('files.periods'),
            value: file.periods.join(', ') || (file.period ?? none),
          },
          { key: 'size', label: t('files.size'), value: `${Math.ceil(file.sizeBytes / KILO)} kB` },
          { key: 'encoding', label: t('file.encoding'), value: file.encoding ?? none },
          { key: 'sheet', label: t('file.sheet'), value: file.sheet ?? none },
          {
            key: 'heading',
            label: t('file.heading'),
            value: file.headingRow ? t('file.headingRow', { row: file.headingRow }) : none,
          },
          { key: 'sent', label: t('files.sentAt'), value: <DateTime iso={file.sentAt} format="second" /> },
          { key: 'by', label: t('files.sentBy'), value: file.sentBy },
          {
            key: 'finished',
            label: t('file.finished'),
            value: file.finishedAt ? <DateTime iso={file.finishedAt} format="second" /> : none,
          },
          { key: 'sha', label: t('files.sha256'), value: <CopyText value={file.sha256} />, wide: true },
        ]}
      />
    </Panel>
  );
}

/** One file: how far it is read, what is in it, what is wrong with its rows, and what its columns are. */
export function FileScreen({
  id,
  canImport,
  canReconcile,
}: {
  id: string;
  canImport: boolean;
  canReconcile: boolean;
}) {
  const t = useTranslations('reconciliation');
  const { data: file, error, refetch } = useQuery(fileOptions(id));
  if (!file && error)
    return <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />;
  if (!file) return <SkeletonDetail />;
  const [period] = file.ownPeriods;
  const actions = (
    <>
      {period && file.state === 'imported' ? (
        <LinkButton href={routes.reconciliation(period)}>{t('file.toMonth', { period })}</LinkButton>
      ) : null}
      <a href={apiRoutes.statementFileContent(id)} download={file.name} className={buttonStyle()}>
        <Download aria-hidden="true" />
        {t('file.download')}
      </a>
      {canReconcile && file.state === 'imported' ? <WithdrawButton file={file} /> : null}
    </>
  );
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t('title'), href: routes.reconciliation() },
          { label: t('sections.files'), href: routes.statementFiles() },
        ]}
        title={file.name}
        status={<FileStateBadge file={file} />}
        actions={actions}
      />
      <div className="flex flex-col gap-4">
        <Outcome file={file} />
        <Progress file={file} />
        <OtherFiles file={file} canWithdraw={canReconcile} />
        <StatRow>
          <Stat label={t('file.rows')} value={file.rows} />
          <Stat
            label={t('file.problemCount')}
            value={file.problems}
            tone={file.problems > 0 ? 'danger' : 'muted'}
          />
          <Stat label={t('file.noteCount')} value={file.notes} tone={file.notes > 0 ? 'warning' : 'muted'} />
          <Stat label={t('files.sum')} value={<FileSums file={file} />} />
        </StatRow>
        {canImport && file.state === 'needs_mapping' ? (
          <MappingPanel key={file.finishedAt} file={file} />
        ) : null}
        <FileRemarks file={file} />
        <Facts file={file} />
      </div>
    </>
  );
}
