'use client';

import { RotateCw, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { StateScreen } from '@/components/ui/state-screen';

/** A screen that failed while it was drawn: what happened, another try, and the id under which it is logged. */
export function CrashScreen({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations();
  useEffect(() => console.error(error), [error]);
  const digest =
    typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : null;
  const id = digest ? (
    <p className="mt-3 text-muted text-xs">
      {t('errors.crashPage.digest')} <code className="select-all font-mono">{digest}</code>
    </p>
  ) : null;
  return (
    <StateScreen
      role="alert"
      heading="h1"
      icon={<TriangleAlert />}
      title={t('errors.crashPage.title')}
      body={t('errors.crashPage.body')}
      extra={id}
      action={
        <Button icon={<RotateCw aria-hidden="true" />} onClick={retry}>
          {t('common.actions.retry')}
        </Button>
      }
    />
  );
}
