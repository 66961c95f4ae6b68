'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { type FormEvent, useId, useState } from 'react';
import { problemOf } from '@/components/form/problem';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { formatInstant } from '@/components/ui/date-format';
import { Input } from '@/components/ui/input';
import { Money } from '@/components/ui/money';
import { Spinner } from '@/components/ui/spinner';
import { ErrorState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import { routes } from '@/lib/routes';
import type { LineView } from '@/lib/statements/contract';
import { linesQuery } from '@/lib/statements/queries';
import { lineBillingOptions } from '@/lib/statements/settlement-queries';
import { BillingBadge } from './billing-badge';
import { formatPeriod } from './period';

const MOST = 10;

/** Where one line stands: on which statement, or why on none and when it will be. */
function Standing({ line }: { line: LineView }) {
  const t = useTranslations('settlement');
  const locale = useLocale();
  const told = useQuery(lineBillingOptions(line.id)).data;
  if (told?.statement)
    return (
      <TextLink href={routes.statement(told.statement.id)}>
        {t('line.onStatement', { period: formatPeriod(told.statement.period, locale) })}
      </TextLink>
    );
  const day = told?.billDay ? formatInstant(told.billDay, locale, 'day') : null;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      {told ? (
        told.reasons.map((reason) => (
          <Badge key={reason} tone="warning">
            {t(`reasons.${reason}`)}
          </Badge>
        ))
      ) : (
        <BillingBadge line={line} />
      )}
      {day ? <span className="text-muted text-xs">{t('why.by', { day })}</span> : null}
    </span>
  );
}

function Answers({ order }: { order: string }) {
  const t = useTranslations('settlement.why');
  const search = `?${new URLSearchParams({ q: order, month: 'all' })}`;
  const { data, error, refetch } = useQuery(linesQuery(search));
  if (!data && error)
    return <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />;
  if (!data) return <Spinner />;
  if (data.items.length === 0) return <p className="text-sm">{t('none', { order })}</p>;
  return (
    <>
      <ul className="divide-y divide-line" aria-label={t('answers')}>
        {data.items.slice(0, MOST).map((line) => (
          <li
            key={line.id}
            className="grid gap-x-4 gap-y-1 py-2 text-sm wide:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_auto_minmax(0,2fr)] wide:items-center"
          >
            <TextLink href={routes.statementLine(line.id)} className="wrap-anywhere font-mono text-xs">
              {line.orderLineId || line.orderId}
            </TextLink>
            <span className="truncate">{line.productName}</span>
            <Money minor={line.amountMinor} currency={line.currency} />
            <Standing line={line} />
          </li>
        ))}
      </ul>
      {data.total > MOST ? (
        <TextLink href={`${routes.statementLines()}${search}`} className="text-xs">
          {t('more', { count: data.total })}
        </TextLink>
      ) : null}
    </>
  );
}

/** Why is this order not in the statement? Answered for every line of what is looked for; the answer has an address. */
export function WhySearch() {
  const t = useTranslations('settlement.why');
  const [order, setOrder] = useQueryState('order', parseAsString.withOptions({ history: 'push' }));
  const [typed, setTyped] = useState(order ?? '');
  const id = useId();
  const ask = (event: FormEvent) => {
    event.preventDefault();
    void setOrder(typed.trim() || null);
  };
  return (
    <section aria-labelledby={id} className="mb-4 rounded-md border border-line bg-surface px-4 py-3">
      <form onSubmit={ask} className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <label id={id} htmlFor={`${id}-box`} className="font-medium text-sm">
          {t('title')}
        </label>
        <Input
          id={`${id}-box`}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder={t('placeholder')}
          maxLength={128}
          mono
          className="w-80 max-w-full narrow:w-full"
        />
        <Button type="submit">{t('ask')}</Button>
      </form>
      {order ? (
        <div className="mt-3 border-line border-t pt-2">
          <Answers order={order} />
        </div>
      ) : null}
    </section>
  );
}
