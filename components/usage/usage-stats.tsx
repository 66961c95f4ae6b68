'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { formatInstant } from '@/components/ui/date-format';
import { Skeleton } from '@/components/ui/skeleton';
import { Stat, StatRow } from '@/components/ui/stat';
import { TextLink } from '@/components/ui/text-link';
import { USAGE_STATES } from '@/db/enums';
import { routes } from '@/lib/routes';
import type { UsageSummary } from '@/lib/usage/contract';
import { usageSummaryOptions } from '@/lib/usage/queries';
import { STATE_TONES } from './usage-badges';
import { useCodeWords } from './use-code-words';

const listOf = (search: Record<string, string>) => `${routes.usage()}?${new URLSearchParams(search)}`;
/** Where the cause is set right, for the causes that lie here. */
const PLACES: Record<string, { href: string; label: 'credentials' | 'settings' }> = {
  no_credentials: { href: routes.sellers(), label: 'credentials' },
  no_access_key: { href: routes.usageSettings(), label: 'settings' },
  '0102': { href: routes.usageSettings(), label: 'settings' },
  '0151': { href: routes.sellers(), label: 'credentials' },
  '0154': { href: routes.sellers(), label: 'credentials' },
};

/** Why records wait longer than they should. */
function Trouble({ summary }: { summary: UsageSummary }) {
  const t = useTranslations('usage.trouble');
  const wordsOf = useCodeWords();
  const { trouble } = summary;
  if (!trouble?.words) return null;
  const { meaning, action } = wordsOf(`callCodes.${trouble.words}`);
  const place = PLACES[trouble.words];
  return (
    <Banner tone="warning" title={t('title', { meaning })}>
      {action}
      {place ? (
        <>
          {' '}
          <TextLink href={place.href}>{t(place.label)}</TextLink>
        </>
      ) : null}
    </Banner>
  );
}

/** How many records are in each state, each with the list behind it. */
export function UsageStats() {
  const t = useTranslations('usage.stats');
  const locale = useLocale();
  const { data: summary } = useQuery(usageSummaryOptions());
  if (!summary) return <Skeleton className="mb-4 h-20 w-full" />;
  if ([...USAGE_STATES].every((state) => summary[state].count === 0)) return null;
  const shown = ({ count, isExact }: { count: number; isExact: boolean }) =>
    isExact ? count.toLocaleString(locale) : t('atLeast', { count: count.toLocaleString(locale) });
  const time = summary.pushAt ? formatInstant(summary.pushAt, locale, 'time')?.slice(0, 5) : null;
  const due = summary.waiting.count === 0 ? null : time ? t('pushAt', { time }) : t('notAsked');
  return (
    <div className="mb-4 flex flex-col gap-3">
      <Trouble summary={summary} />
      <StatRow>
        <Stat
          label={t('waiting')}
          value={shown(summary.waiting)}
          note={due}
          tone={STATE_TONES.waiting}
          href={listOf({ state: 'waiting' })}
        />
        <Stat
          label={t('sent')}
          value={shown(summary.sent)}
          note={summary.sent.count > 0 ? t('lost') : null}
          tone={STATE_TONES.sent}
          href={listOf({ state: 'sent' })}
        />
        <Stat
          label={t('confirmed')}
          value={shown(summary.confirmed)}
          note={t('charged')}
          tone={STATE_TONES.confirmed}
          href={listOf({ state: 'confirmed' })}
        />
        <Stat
          label={t('rejected')}
          value={shown(summary.rejected)}
          note={summary.rejected.count > 0 ? t('fix') : null}
          tone={STATE_TONES.rejected}
          href={listOf({ state: 'rejected' })}
        />
        <Stat
          label={t('late')}
          value={shown(summary.late)}
          note={t('lateNote')}
          tone={summary.late.count > 0 ? 'warning' : 'muted'}
          href={listOf({ state: 'waiting,sent', late: '1' })}
        />
      </StatRow>
    </div>
  );
}
