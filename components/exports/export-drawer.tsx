'use client';

import { Download } from 'lucide-react';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useFileExport } from '@/components/data-table/use-file-export';
import { ActionConfirm } from '@/components/form/action-confirm';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Button } from '@/components/ui/button';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { Drawer } from '@/components/ui/drawer';
import { type KeyValueItem, KeyValueList } from '@/components/ui/key-value';
import { showToast } from '@/components/ui/toast';
import type { ExportView } from '@/lib/exports/contract';
import { filterWords } from '@/lib/exports/filter-words';
import { fetchExport, useCancelExport, useRetryExport } from '@/lib/exports/queries';
import { ExportProgress, ExportStateBadge, useSize } from './export-facts';

/** What can be done with an export in its state. */
function ExportActions({ view }: { view: ExportView }) {
  const t = useTranslations('exports');
  const words = useProblemWords();
  const [cancel, retry] = [useCancelExport(), useRetryExport()];
  const [isAsking, setAsking] = useState(false);
  const download = useFileExport({
    fetchFile: () => fetchExport(view.id),
    name: view.fileName,
    failed: (reason) => t('downloadFailed', { reason }),
  });
  const again = () =>
    retry.mutate(view.id, {
      onSuccess: () => showToast('success', t('retried')),
      onError: (error) => showToast('error', words.forProblem(problemOf(error))),
    });
  if (view.state === 'complete')
    return (
      <Button
        variant="primary"
        icon={<Download aria-hidden="true" />}
        pending={download.isPending}
        onClick={() => download.run()}
      >
        {t('actions.download')}
      </Button>
    );
  if (view.state !== 'queued' && view.state !== 'running')
    return (
      <Button pending={retry.isPending} onClick={again}>
        {t('actions.retry')}
      </Button>
    );
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('actions.cancel')}</Button>
      {isAsking ? (
        <ActionConfirm
          tone="danger"
          title={t('cancelConfirm.title')}
          description={t('cancelConfirm.body')}
          confirmLabel={t('cancelConfirm.confirm')}
          doneMessage={t('cancelConfirm.done')}
          run={() => cancel.mutateAsync(view.id)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

function Filter({ source, filter }: Pick<ExportView, 'source' | 'filter'>) {
  const t = useTranslations('exports');
  const entries = filterWords(useMessages(), source, filter);
  if (entries.length === 0) return t('allRows');
  return entries.map(({ name, label, value }) => (
    <span key={name} className="block wrap-anywhere">
      {label} {value}
    </span>
  ));
}

/** One export: who asked for what, what the file holds, and until when. */
export function ExportDrawer({ view, onClose }: { view: ExportView; onClose: () => void }) {
  const t = useTranslations('exports');
  const size = useSize();
  const fact = (key: Exclude<keyof typeof facts, number>): KeyValueItem => ({
    key: String(key),
    label: t(`columns.${key as 'state'}`),
    value: facts[key],
  });
  const facts = {
    state: <ExportStateBadge state={view.state} />,
    progress: <ExportProgress view={view} />,
    source: t(`sources.${view.source}`),
    filter: <Filter source={view.source} filter={view.filter} />,
    fileColumns: view.columns.join(' · '),
    format: t(`formats.${view.format}`),
    lang: t(`languages.${view.lang}`),
    controlTotal: view.controlTotal?.replaceAll('=', ' ') || t('none'),
    sizeBytes: size(view.sizeBytes) ?? t('none'),
    sha256: view.sha256 ? <CopyText value={view.sha256} /> : t('none'),
    requestedBy: view.requestedBy,
    createdAt: <DateTime iso={view.createdAt} format="second" />,
    startedAt: <DateTime iso={view.startedAt} format="second" />,
    finishedAt: <DateTime iso={view.finishedAt} format="second" />,
    expiresAt: <DateTime iso={view.expiresAt} format="second" />,
  };
  return (
    <Drawer
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={view.fileName}
      footer={<ExportActions view={view} />}
    >
      <KeyValueList items={(Object.keys(facts) as (keyof typeof facts)[]).map(fact)} />
    </Drawer>
  );
}
