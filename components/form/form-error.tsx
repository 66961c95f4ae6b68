'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Banner } from '@/components/ui/banner';
import { CopyText } from '@/components/ui/copy-button';

export type FormErrorProps = {
  /** What the server refused as a whole (`refusal` of `useProblemForm`). */
  refusal: { message: string; requestId: string | null } | null;
  /** How many fields are wrong; their errors stand under them. */
  wrongFields?: number;
};

/** Says above a form what is wrong with it as a whole, and takes the focus when no field can. */
export function FormError({ refusal, wrongFields = 0 }: FormErrorProps) {
  const t = useTranslations();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusal) box.current?.focus();
  }, [refusal]);
  if (!refusal && wrongFields < 2) return null;
  return (
    <div ref={box} tabIndex={-1} className="mb-4 max-w-xl rounded-md">
      <Banner tone="danger" title={refusal ? refusal.message : t('errors.summary', { count: wrongFields })}>
        {refusal?.requestId ? (
          <span className="flex items-center gap-1.5 text-muted text-xs">
            {t('common.error.requestId')} <CopyText value={refusal.requestId} />
          </span>
        ) : null}
      </Banner>
    </div>
  );
}
