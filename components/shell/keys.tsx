'use client';

import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { Kbd } from '@/components/ui/kbd';

/** A sequence of keys (`g i`): one key, then the next. */
export function Keys({ keys }: { keys: string }) {
  const t = useTranslations('shell.shortcuts');
  return (
    <span className="flex shrink-0 items-center gap-1 text-faint text-xs">
      {keys.split(' ').map((key, index) => (
        <Fragment key={key}>
          {index > 0 ? <span>{t('then')}</span> : null}
          <Kbd>{key.length === 1 && key !== '?' && key !== '/' ? key.toUpperCase() : key}</Kbd>
        </Fragment>
      ))}
    </span>
  );
}
