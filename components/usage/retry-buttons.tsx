'use client';

import { RotateCw, Send } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionConfirm } from '@/components/form/action-confirm';
import { Button } from '@/components/ui/button';
import { showToast } from '@/components/ui/toast';
import { type Retried, usePushNow, useRetryMatching, useRetryUsage } from '@/lib/usage/queries';
import { useCodeWords } from './use-code-words';

function useToldRetry() {
  const t = useTranslations('usage.retry');
  const list = useTranslations('common.filters')('listSeparator');
  const wordsOf = useCodeWords();
  return ({ retried, refused }: Retried) => {
    const count = retried.length;
    if (refused.length === 0) return void showToast('success', t('done', { count }));
    const reasons = [...new Set(refused.map(({ code }) => code))].map(
      (code) => wordsOf(`refusals.${code}`).meaning,
    );
    const told = t('skipped', { count, skipped: refused.length, reasons: reasons.join(list) });
    void showToast(count > 0 ? 'success' : 'error', told);
  };
}

/** Retries all rejected records that the list shows, whichever page is on the screen. */
export function RetryAllButton({ search, count }: { search: string; count: number }) {
  const t = useTranslations('usage.retry');
  const [isAsking, setAsking] = useState(false);
  const retry = useRetryMatching();
  const told = useToldRetry();
  return (
    <>
      <Button icon={<RotateCw aria-hidden="true" />} onClick={() => setAsking(true)}>
        {t('all', { count })}
      </Button>
      {isAsking ? (
        <ActionConfirm
          title={t('title')}
          description={t('body', { count })}
          confirmLabel={t('confirm')}
          run={async () => told(await retry.mutateAsync(search))}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

export function RetryOneButton({ id }: { id: string }) {
  const t = useTranslations('usage.retry');
  const [isAsking, setAsking] = useState(false);
  const retry = useRetryUsage();
  const told = useToldRetry();
  return (
    <>
      <Button icon={<RotateCw aria-hidden="true" />} onClick={() => setAsking(true)}>
        {t('action')}
      </Button>
      {isAsking ? (
        <ActionConfirm
          title={t('title')}
          description={t('bodyOne')}
          confirmLabel={t('confirm')}
          run={async () => told(await retry.mutateAsync([id]))}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

/** Has waiting records pushed without waiting for the next hour. */
export function PushNowButton({ count }: { count: number }) {
  const t = useTranslations('usage.push');
  const [isAsking, setAsking] = useState(false);
  const push = usePushNow();
  return (
    <>
      <Button icon={<Send aria-hidden="true" />} onClick={() => setAsking(true)}>
        {t('action')}
      </Button>
      {isAsking ? (
        <ActionConfirm
          title={t('title')}
          description={t('body', { count })}
          confirmLabel={t('confirm')}
          doneMessage={t('done')}
          run={() => push.mutateAsync(undefined)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
