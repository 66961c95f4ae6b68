'use client';

import { useTranslations } from 'next-intl';
import { IdText } from '@/components/data-table/id-text';
import { TextLink } from '@/components/ui/text-link';
import type { SubjectView } from '@/lib/callbacks/contract';
import { routes } from '@/lib/routes';

/** What a call is about: an auth code by its last characters, with the way to it, an event or a product. */
export function SubjectText({ subject }: { subject: SubjectView | null }) {
  const t = useTranslations('callbacks');
  if (subject?.kind !== 'code') return <IdText value={subject?.shown} />;
  const text = subject.shown === '' ? t('maskedNone') : t('masked', { end: subject.shown });
  const title = subject.shown === '' ? t('maskedShort') : undefined;
  if (subject.codeRowId === null)
    return (
      <span className="font-mono text-xs" title={title}>
        {text}
      </span>
    );
  return (
    <TextLink href={routes.license(subject.codeRowId)} className="font-mono text-xs" title={title}>
      {text}
    </TextLink>
  );
}
