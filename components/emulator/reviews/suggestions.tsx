'use client';

import { useTranslations } from 'next-intl';
import { ToneMark } from '@/components/ui/badge';
import type { ReviewView } from '@/lib/emulator/views-reviews';

type Items = NonNullable<ReviewView['listing']>['suggestions'];

/** What the marketplace's own checks hold against a listing; the reviewer may see it otherwise. */
export function Suggestions({ items }: { items: Items }) {
  const t = useTranslations('emulator.reviews');
  return (
    <section>
      <h3 className="mb-2 font-semibold text-sm">{t('suggestions')}</h3>
      {items.length === 0 ? (
        <p className="flex items-center gap-2 text-sm">
          <ToneMark tone="success" />
          {t('noSuggestions')}
        </p>
      ) : (
        <ul className="flex flex-col gap-1 text-sm">
          {items.map(({ check, about }) => (
            <li key={`${check} ${about}`} className="flex items-baseline gap-2">
              <ToneMark tone="warning" />
              <span className="wrap-anywhere">
                {t(`checks.${check}`)}
                {about ? <span className="ml-1.5 text-muted">{about}</span> : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
