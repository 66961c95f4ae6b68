'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Tone } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { Timeline, type TimelineItem } from '@/components/ui/timeline';
import { routes } from '@/lib/routes';
import type { LineDetail, RelatedLine } from '@/lib/statements/contract-line';
import { formatPeriod } from './period';

const mono = (text: string) => <span className="wrap-anywhere font-mono text-xs">{text}</span>;

function useChain(line: LineDetail, canSeeOrder: boolean): TimelineItem[] {
  const t = useTranslations('settlement.chain');
  const locale = useLocale();
  const { order, settled } = line;
  const item = (key: string, tone: Tone, title: ReactNode, more: Partial<TimelineItem>): TimelineItem => ({
    ...{ key, tone, title, time: null },
    ...more,
  });
  const known = order
    ? item('order', 'success', t('order'), {
        time: <DateTime iso={order.orderedAt} format="day" />,
        body: canSeeOrder ? (
          <TextLink href={routes.order(order.rowId)}>{mono(order.orderId)}</TextLink>
        ) : (
          mono(order.orderId)
        ),
      })
    : item('order', 'muted', t('noOrder'), {});
  return [
    known,
    item('line', line.effectiveAt ? 'success' : 'neutral', t('line'), {
      time: <DateTime iso={line.effectiveAt} format="day" />,
      body: mono(line.orderLineId || line.orderId),
    }),
    settled
      ? item('statement', 'success', t('statement'), {
          time: <DateTime iso={settled.statement.billDay} format="day" />,
          body: (
            <TextLink href={routes.statement(settled.statement.id)}>
              {formatPeriod(settled.statement.period, locale)}
            </TextLink>
          ),
        })
      : item('statement', 'muted', t('noStatement'), {}),
    item('payment', 'muted', t('payment'), {}),
  ];
}

/** From the order to the money: where the line stands on its way. */
export function ChainPanel({ line, canSeeOrder }: { line: LineDetail; canSeeOrder: boolean }) {
  const t = useTranslations('settlement.chain');
  return (
    <Panel title={t('title')}>
      <Timeline items={useChain(line, canSeeOrder)} />
    </Panel>
  );
}

function Related({ line }: { line: RelatedLine }) {
  const t = useTranslations('statements');
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 py-2">
      <span className="min-w-0">
        <TextLink href={routes.statementLine(line.id)}>{mono(line.orderLineId || line.orderId)}</TextLink>
        <span className="block text-muted text-xs">
          {line.orderType ? t(`orderTypes.${line.orderType}`) : t(`kinds.${line.kind}`)}
        </span>
      </span>
      <span className="text-right">
        <Money minor={line.amountMinor} currency={line.currency} />
        <span className="block text-muted text-xs">
          <DateTime iso={line.effectiveAt} format="day" />
        </span>
      </span>
    </li>
  );
}

/** The line that this one refers to, and those that refer to it: renewals, changes, refunds, counter lines. */
export function RelativesPanel({ line }: { line: LineDetail }) {
  const t = useTranslations('settlement.relatives');
  const { original, followers } = line;
  if (!original && followers.length === 0) return null;
  return (
    <Panel title={t('title')}>
      {original ? (
        <section aria-label={t('original')}>
          <h3 className="text-muted text-xs">{t('original')}</h3>
          <ul>
            <Related line={original} />
          </ul>
        </section>
      ) : null}
      {followers.length > 0 ? (
        <section aria-label={t('followers')}>
          <h3 className="text-muted text-xs">{t('followers')}</h3>
          <ul className="divide-y divide-line">
            {followers.map((one) => (
              <Related key={one.id} line={one} />
            ))}
          </ul>
        </section>
      ) : null}
    </Panel>
  );
}
