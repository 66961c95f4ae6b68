'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { Tone } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { SkeletonText } from '@/components/ui/skeleton';
import { TextLink } from '@/components/ui/text-link';
import { Timeline } from '@/components/ui/timeline';
import type { CallSummary } from '@/lib/emulator/views';
import { callsQuery } from './queries';
import { usePanels } from './use-panels';
import { useCallWords } from './use-words';

const TONE: Record<CallSummary['outcome'], Tone> = { success: 'success', pending: 'info', failed: 'danger' };

/** The calls about one instance, order or enterprise, newest first, each with a way to its bytes. */
export function CallTrail({
  about,
}: {
  about: { instance: string } | { orderId: string } | { enterprise: string };
}) {
  const t = useTranslations('emulator');
  const say = useCallWords();
  const { hrefOf } = usePanels();
  const { data } = useQuery(callsQuery(about));
  return (
    <section className="mt-5">
      <h3 className="mb-2 font-semibold text-sm">{t('calls.title')}</h3>
      {data ? null : <SkeletonText />}
      {data?.items.length === 0 ? <p className="text-muted text-sm">{t('calls.none')}</p> : null}
      <Timeline
        items={(data?.items ?? []).map((call) => ({
          key: call.id,
          tone: TONE[call.outcome],
          title: <TextLink href={hrefOf({ call: call.id })}>{t(`purpose.${call.purpose}`)}</TextLink>,
          time: <DateTime iso={call.startedAt} format="second" />,
          source: say(call),
        }))}
      />
    </section>
  );
}
