'use client';

import { useQuery } from '@tanstack/react-query';
import { Scale } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { Select } from '@/components/ui/select';
import { SkeletonDetail } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { showToast } from '@/components/ui/toast';
import type { ReconciliationView } from '@/lib/statements/reconciliation/contract';
import { monthOptions, useCompare } from '@/lib/statements/reconciliation/queries';
import { KindsPanel } from './kinds-panel';
import { FilesPanel } from './month-files';
import { ReconciliationHeader } from './reconciliation-header';
import { SumsPanel } from './sums-panel';
import { UploadButton } from './upload-button';

export type MonthRights = { canReconcile: boolean; canImport: boolean };

function CompareButton({ month }: { month: ReconciliationView }) {
  const t = useTranslations('reconciliation.month');
  const { forProblem } = useProblemWords();
  const compare = useCompare();
  const run = () =>
    compare.mutate(month.period, {
      onSuccess: () => void showToast('success', t('compared')),
      onError: (error) => void showToast('error', forProblem(problemOf(error))),
    });
  return (
    <Button variant="primary" icon={<Scale aria-hidden="true" />} pending={compare.isPending} onClick={run}>
      {month.comparedAt ? t('compare') : t('first')}
    </Button>
  );
}

/** What stands in the way of a comparison, or makes it old. */
function Notice({ month }: { month: ReconciliationView }) {
  const t = useTranslations('reconciliation.month');
  if (!month.isBilled) return <Banner tone="warning">{t('notBilled')}</Banner>;
  if (!month.isTold) {
    const isElsewhere = month.files.some(({ kind, isOwn }) => kind === 'details' && !isOwn);
    return <Banner tone="info">{t(isElsewhere ? 'toldElsewhere' : 'notTold')}</Banner>;
  }
  if (month.comparedAt === null) return <Banner tone="info">{t('notCompared')}</Banner>;
  if (month.isStale) return <Banner tone="warning">{t('stale')}</Banner>;
  return null;
}

function Month({ month, rights }: { month: ReconciliationView; rights: MonthRights }) {
  const t = useTranslations('reconciliation.month');
  if (month.periods.length === 0)
    return (
      <EmptyState
        title={t('empty')}
        body={t('emptyBody')}
        action={rights.canImport ? <UploadButton /> : null}
      />
    );
  return (
    <div className="flex flex-col gap-4">
      <Notice month={month} />
      {month.cells.length > 0 ? <SumsPanel month={month} /> : null}
      <div className="grid gap-4 lg:grid-cols-2 lg:items-start">
        {month.comparedAt ? <KindsPanel month={month} /> : null}
        <FilesPanel month={month} />
      </div>
      {month.comparedAt ? (
        <p className="text-muted text-xs">
          {t('compared')} <DateTime iso={month.comparedAt} format="second" />
        </p>
      ) : null}
    </div>
  );
}

/** A month: both sides' sums, what differs by kind, and the files that it was compared with. */
export function MonthScreen({ rights }: { rights: MonthRights }) {
  const t = useTranslations('reconciliation.month');
  const [period, setPeriod] = useQueryState('period', parseAsString);
  const { data: month, error, refetch } = useQuery(monthOptions(period));
  const known = month ? [...new Set([month.period, ...month.periods])].sort().reverse() : [];
  const actions = month ? (
    <>
      <Select
        aria-label={t('period')}
        value={month.period}
        onChange={(event) => void setPeriod(event.target.value)}
        options={known.map((value) => ({ value, label: value }))}
        className="w-28"
      />
      {rights.canImport ? <UploadButton /> : null}
      {rights.canReconcile && month.isBilled && month.isTold ? <CompareButton month={month} /> : null}
    </>
  ) : null;
  return (
    <>
      <ReconciliationHeader actions={actions} />
      {!month && error ? (
        <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />
      ) : null}
      {month ? <Month month={month} rights={rights} /> : error ? null : <SkeletonDetail />}
    </>
  );
}
