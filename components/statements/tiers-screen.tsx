'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { problemOf } from '@/components/form/problem';
import { Badge } from '@/components/ui/badge';
import { formatInstant, formatMonth } from '@/components/ui/date-format';
import { Money } from '@/components/ui/money';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import type { Currency } from '@/db/enums';
import { percentText } from '@/lib/money/money';
import { routes } from '@/lib/routes';
import type { TierDistanceRow } from '@/lib/statements/settlement-contract';
import { tierDistanceOptions } from '@/lib/statements/settlement-queries';
import { RulesExport } from './rules-export';
import { StatementSections } from './statement-sections';

const FULL = 100;

/** How much of the way to the next tier is gone, as a bar with its words. */
function Progress({ row, currency }: { row: TierDistanceRow; currency: Currency }) {
  const t = useTranslations('settlement.tiers');
  if (!row.isEligible) return <p className="text-muted text-sm">{t('notEligible')}</p>;
  if (row.nextFromMinor === null || row.missingMinor === null || row.nextIncrementBps === null)
    return <p className="text-sm">{t('top')}</p>;
  const gone = Math.min(FULL, Math.max(0, Math.floor((row.paidMinor / row.nextFromMinor) * FULL)));
  return (
    <div className="min-w-0">
      <div
        role="progressbar"
        aria-label={t('progress', { product: row.productName })}
        aria-valuenow={gone}
        aria-valuemin={0}
        aria-valuemax={FULL}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div className="h-full bg-accent" style={{ width: `${gone}%` }} />
      </div>
      <p className="mt-1 flex flex-wrap items-baseline justify-between gap-x-4 text-xs">
        <span className="text-muted">
          {t('next', { rate: percentText(row.nextIncrementBps) })}{' '}
          <Money minor={row.nextFromMinor} currency={currency} />
        </span>
        <span>
          {t('missing')} <Money minor={row.missingMinor} currency={currency} />
        </span>
      </p>
    </div>
  );
}

function Row({ row, currency }: { row: TierDistanceRow; currency: Currency }) {
  const t = useTranslations('settlement.tiers');
  return (
    <li className="grid gap-x-6 gap-y-2 border-line border-b px-4 py-3 last:border-b-0 wide:grid-cols-[minmax(0,1.2fr)_9rem_7rem_minmax(0,2fr)] wide:items-center">
      <p className="min-w-0 wrap-anywhere font-medium text-sm">
        {row.productRowId ? (
          <TextLink href={routes.product(row.productRowId)}>{row.productName}</TextLink>
        ) : (
          row.productName
        )}
        <span className="block font-mono font-normal text-muted text-xs">{row.productCodes.join(' · ')}</span>
        {row.feeBps === null ? null : (
          <span className="block font-normal text-muted text-xs">
            {t('fee', { rate: percentText(row.feeBps) })}
          </span>
        )}
      </p>
      <p className="text-sm wide:text-right">
        <span className="mr-2 text-muted text-xs wide:sr-only">{t('paid')}</span>
        <Money minor={row.paidMinor} currency={currency} />
      </p>
      <p>
        <Badge tone={row.incrementBps > 0 ? 'success' : 'muted'}>
          {t('now', { rate: percentText(row.incrementBps) })}
        </Badge>
      </p>
      <Progress row={row} currency={currency} />
    </li>
  );
}

/** How far each product's month is from the next incremental share (R41), as payments come in. */
export function TiersScreen({ canExport }: { canExport: boolean }) {
  const t = useTranslations('settlement.tiers');
  const locale = useLocale();
  const { data, error, refetch } = useQuery(tierDistanceOptions());
  const months = data && {
    month: formatMonth(data.month, locale),
    reset: formatInstant(data.resetsAt, locale, 'minute') ?? '',
  };
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={canExport ? <RulesExport list="tiers" isEmpty={data?.rows.length === 0} /> : null}
      />
      <StatementSections />
      {!data && error ? (
        <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />
      ) : null}
      {!data && !error ? <Skeleton className="h-48 w-full" /> : null}
      {data?.rows.length === 0 ? <EmptyState title={t('empty.title')} body={t('empty.body')} /> : null}
      {data && months && data.rows.length > 0 ? (
        <Panel title={months.month} description={t('resets', { at: months.reset })} padding="none">
          <ul>
            {data.rows.map((row) => (
              <Row key={row.productKey} row={row} currency={data.currency} />
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}
