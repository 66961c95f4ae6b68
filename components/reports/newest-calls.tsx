'use client';

import { useTranslations } from 'next-intl';
import { useCallbackWords } from '@/components/callbacks/callback-words';
import { VerdictBadge } from '@/components/callbacks/verdict-badge';
import { DateTime } from '@/components/ui/date-time';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import type { CallbackBrief } from '@/lib/reports/contract';
import { routes } from '@/lib/routes';

/** The last calls of the marketplace, each one press from its explanation. */
export function NewestCalls({ calls }: { calls: readonly CallbackBrief[] }) {
  const t = useTranslations('overview.callbacks');
  return (
    <Panel
      title={t('title')}
      padding="none"
      actions={<TextLink href={routes.callbacks()}>{t('all')}</TextLink>}
    >
      {calls.length === 0 ? (
        <p className="p-4 text-muted">{t('empty')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {calls.map((call) => (
            <Call key={call.id} call={call} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Call({ call }: { call: CallbackBrief }) {
  const words = useCallbackWords();
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 px-4 py-2 hover:bg-hover">
      <TextLink
        href={routes.callback(call.id)}
        prefetch={false}
        className="truncate after:absolute after:inset-0"
      >
        {words.activity(call.activity)}
      </TextLink>
      <VerdictBadge call={call} />
      <span className="text-muted text-xs">
        <DateTime iso={call.receivedAt} format="second" />
      </span>
      <span className="text-right font-mono text-muted text-xs">{call.resultCode}</span>
    </li>
  );
}
