'use client';

import clsx from 'clsx';
import { BookOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Tag } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Drawer } from '@/components/ui/drawer';
import { GATEWAY_CODES, OPEN_API_CODES, RESULT_CODES } from '@/db/enums';

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
        <Codes
          codes={RESULT_CODES.map((code) => ({
            code,
            meaning: t(`words.${code}.meaning`),
            action: t(`words.${code}.action`),
          }))}
          current={current}
        />
        <h3 className="mt-4 px-2 font-semibold text-sm">{t('openApiTitle')}</h3>
        <p className="px-2 pb-1 text-muted text-sm">{t('openApiBody')}</p>
        <Codes
          codes={[
            ...OPEN_API_CODES.map((code) => ({
              code: `MKT.${code}`,
              meaning: t(`openApi.${code}.meaning`),
              action: t(`openApi.${code}.action`),
            })),
            ...GATEWAY_CODES.map((code) => {
              const key = code.replace('.', '_') as 'APIGW_0301';
              return { code, meaning: t(`gateway.${key}.meaning`), action: t(`gateway.${key}.action`) };
            }),
          ]}
        />
      </section>
    </Drawer>
  );
}

type Words = { code: string; meaning: string; action: string };

function Codes({ codes, current }: { codes: readonly Words[]; current?: string | undefined }) {
  const t = useTranslations('codes');
  return (
    <dl className="flex flex-col">
      {codes.map(({ code, meaning, action }) => (
        <div
          key={code}
          className={clsx(
            'grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3 border-line border-b px-2 py-2 text-sm last:border-b-0',
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
            <p className="font-medium">{meaning}</p>
            <p className="text-muted">{action}</p>
          </dd>
        </div>
      ))}
    </dl>
  );
}
