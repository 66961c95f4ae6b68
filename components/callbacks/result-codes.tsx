'use client';

import clsx from 'clsx';
import { BookOpen, Search } from 'lucide-react';
import { useMessages, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Tag } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Drawer } from '@/components/ui/drawer';
import { Input } from '@/components/ui/input';
import { type CodeCatalogues, type CodeText, codeFamilies, searchFamilies } from './code-families';

/** Every code of the protocol by family (`zh-cn_topic_0070649421` and others): what it means and what to do about it. */
export function ResultCodes({ current }: { current?: string }) {
  const t = useTranslations('codes');
  return (
    <Drawer
      size="lg"
      title={t('title')}
      description={t('description')}
      trigger={<Button icon={<BookOpen aria-hidden="true" />}>{t('open')}</Button>}
    >
      <Families current={current} />
    </Drawer>
  );
}

function Families({ current }: { current: string | undefined }) {
  const t = useTranslations('codes');
  const catalogues = useMessages() as unknown as CodeCatalogues;
  const [text, setText] = useState('');
  const found = searchFamilies(codeFamilies(catalogues), text);
  return (
    <>
      <Input
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        leading={<Search aria-hidden="true" />}
        autoComplete="off"
        spellCheck={false}
      />
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
        tabIndex={0}
        aria-label={t('title')}
        className="mt-2"
      >
        <p role="status" className="px-2 py-4 text-muted text-sm empty:hidden">
          {found.length === 0 ? t('none') : null}
        </p>
        {found.map(({ id, codes }) => (
          <div key={id} className="mt-4 first-of-type:mt-2">
            <h3 className="px-2 font-semibold text-sm">{t(`families.${id}.title`)}</h3>
            <p className="px-2 pb-1 text-muted text-sm">{t(`families.${id}.body`)}</p>
            <Codes codes={codes} current={current} />
          </div>
        ))}
      </section>
    </>
  );
}

function Codes({ codes, current }: { codes: readonly CodeText[]; current: string | undefined }) {
  const t = useTranslations('codes');
  return (
    <dl className="flex flex-col">
      {codes.map(({ code, meaning, action }) => (
        <div
          key={code}
          className={clsx(
            'grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 border-line border-b px-2 py-2 text-sm last:border-b-0',
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
