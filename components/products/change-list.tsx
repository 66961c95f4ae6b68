'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { formOptions } from '@/lib/products/queries';
import type { ContentChange } from '@/lib/products/rules/diff';
import { useChangeWords } from './use-change-words';

const SHOWN = 200;

/** What differs between two contents, field by field: which, before, after. */
export function ChangeList({
  productRowId,
  changes,
}: {
  productRowId: string;
  changes: readonly ContentChange[];
}) {
  const t = useTranslations('products.versions');
  const { data: options } = useQuery(formOptions(productRowId));
  const words = useChangeWords(options);
  if (changes.length === 0) return <p className="text-muted text-sm">{t('none')}</p>;
  return (
    <dl className="flex flex-col">
      {changes.slice(0, SHOWN).map((change) => (
        <div key={change.path} className="border-line border-b py-2 text-sm last:border-b-0">
          <dt className="font-medium">
            {words.field(change.field)}
            {words.place(change).length > 0 ? (
              <span className="ml-1.5 font-normal text-muted">{words.place(change).join(' / ')}</span>
            ) : null}
          </dt>
          <dd className="mt-1 grid gap-x-4 gap-y-1 wide:grid-cols-2">
            <span className="min-w-0 wrap-anywhere whitespace-pre-line text-muted">
              <span className="block text-faint text-xs">{t('before')}</span>
              {words.value(change, change.before)}
            </span>
            <span className="min-w-0 wrap-anywhere whitespace-pre-line">
              <span className="block text-faint text-xs">{t('after')}</span>
              {words.value(change, change.after)}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
