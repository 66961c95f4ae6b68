'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { ErrorState } from '@/components/ui/states';

/** A screen that failed while it was drawn: what happened, another try, and the id under which it is logged. */
export function CrashScreen({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations('errors.crashPage');
  useEffect(() => console.error(error), [error]);
  const digest =
    typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : undefined;
  return (
    <ErrorState
      heading="h1"
      title={t('title')}
      body={t('body')}
      requestId={digest}
      requestLabel={t('digest')}
      onRetry={retry}
    />
  );
}
