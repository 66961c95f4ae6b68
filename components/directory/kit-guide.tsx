'use client';

import { BookOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Drawer } from '@/components/ui/drawer';
import { KIT_ACTIVITIES } from '@/db/enums';

/** The paths that the marketplace appends to a production address (`zh-cn_topic_0070649109`, `…433`). */
const PATHS = { v1: '/produceAPI/', v2: '/produceAPI/v2/' } as const;

/** Which call fills what, and under which path it arrives. */
export function KitGuide() {
  const t = useTranslations('directory.guide');
  const activities = useTranslations('callbacks.activities');
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
        className="flex flex-col gap-3"
      >
        <ul className="flex flex-col">
          {KIT_ACTIVITIES.map((name) => (
            <li key={name} className="border-line border-b py-2.5 text-sm last:border-b-0">
              <p className="font-medium">{activities(name)}</p>
              <p className="text-muted">{t(name)}</p>
              <KitPaths operation={name} />
            </li>
          ))}
        </ul>
        <p className="text-muted text-sm">{t('repeats')}</p>
        <p className="text-muted text-sm">{t('retries')}</p>
      </section>
    </Drawer>
  );
}

/** The address of an operation in either generation. */
export function KitPaths({ operation }: { operation: (typeof KIT_ACTIVITIES)[number] }) {
  const t = useTranslations('directory.guide');
  return (
    <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-left text-xs">
      {(['v1', 'v2'] as const).map((generation) => (
        <div key={generation} className="contents">
          <dt className="text-muted leading-5">{t(generation)}</dt>
          <dd className="wrap-anywhere font-mono leading-5">
            <span className="text-faint">{`<${t('address')}>`}</span>
            {PATHS[generation]}
            {operation}
          </dd>
        </div>
      ))}
    </dl>
  );
}
