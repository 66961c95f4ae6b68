'use client';

import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { Spinner } from '@/components/ui/spinner';
import type { SavingState } from './use-draft';

type SavingTextProps = {
  state: SavingState;
  savedAt: string;
  savedBy: string;
  refusal: string | null;
  /** Files that are on their way. */
  uploads: number;
  onRetry: () => void;
};

/** Whether what is on the screen is kept: by whom and when, or why not. */
export function SavingText({ state, savedAt, savedBy, refusal, uploads, onRetry }: SavingTextProps) {
  const t = useTranslations('products.form');
  if (state === 'failed')
    return (
      <span role="alert" className="flex flex-wrap items-center gap-2 text-danger text-sm">
        <CircleAlert aria-hidden="true" className="size-4 shrink-0" />
        {refusal ?? t('failed')}
        <Button size="sm" onClick={onRetry}>
          {t('retry')}
        </Button>
      </span>
    );
  return (
    <span aria-live="polite" className="flex items-center gap-1.5 text-muted text-sm">
      {uploads > 0 ? (
        <>
          <Spinner />
          {t('uploading', { count: uploads })}
        </>
      ) : state === 'saved' ? (
        <>
          <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-success-mark" />
          {t('saved', { name: savedBy })} <DateTime iso={savedAt} format="second" />
        </>
      ) : (
        <>
          <Spinner />
          {t('saving')}
        </>
      )}
    </span>
  );
}
