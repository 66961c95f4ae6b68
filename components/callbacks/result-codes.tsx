'use client';

import clsx from 'clsx';
import { BookOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Tag } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Drawer } from '@/components/ui/drawer';
import { RESULT_CODES } from '@/db/enums';

/** The protocol's result codes (`zh-cn_topic_0070649421`): what each means and what to do about it. */
export function ResultCodes({ current }: { current?: string }) {
  const t = useTranslations('codes');
  return (
    <Drawer
      size="lg"
      title={t('title')}
      description={t('description')}
      trigger={<Button icon={<BookOpen aria-hidden="true" />}>{t('open')}</Button>}
    >
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
        tabIndex={0}
        aria-label={t('title')}
      >
        <dl className="flex flex-col">
          {RESULT_CODES.map((code) => (
            <div
              key={code}
              className={clsx(
                'grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 border-line border-b px-2 py-2 text-sm last:border-b-0',
                code === current && 'rounded-sm bg-selected',
              )}
            >
              <dt className="font-mono text-xs leading-5">
                {code}
                {code === current ? (
                  <span className="mt-1 block">
                    <Tag>{t('current')}</Tag>
                  </span>
                ) : null}
              </dt>
              <dd>
                <p className="font-medium">{t(`words.${code}.meaning`)}</p>
                <p className="text-muted">{t(`words.${code}.action`)}</p>
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </Drawer>
  );
}
