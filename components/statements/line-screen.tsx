'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { problemOf } from '@/components/form/problem';
import { LineActions } from '@/components/orders/line-actions';
import { LineHistory } from '@/components/orders/line-history';
import { QuoteSum } from '@/components/products/pricing/quote-sum';
import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Money } from '@/components/ui/money';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { SkeletonDetail } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import { movesOf } from '@/lib/orders/rules';
import { routes } from '@/lib/routes';
import type { LineDetail } from '@/lib/statements/contract-line';
import { lineOptions } from '@/lib/statements/queries';
import { BillingBadge } from './billing-badge';
import { ChainPanel, RelativesPanel } from './chain-panel';
import { CounterDialog } from './counter-dialog';
import { ExpectedPanel } from './expected-panel';
import { LineFacts } from './line-facts';
import { SettledPanel } from './settled-panel';
import { TermsPanel } from './terms-panel';
import { WaitingPanel } from './waiting-panel';

export type LineScreenRights = { canObserve: boolean; canSeeOrders: boolean; canSeeInstances: boolean };

const isOfOrder = ({ kind }: LineDetail) => kind === 'order' || kind === 'usage';

function Header({ line, rights }: { line: LineDetail; rights: LineScreenRights }) {
  const t = useTranslations('statements');
  const settlement = useTranslations('settlement.line');
  const [isOpen, setOpen] = useState(false);
  const id = line.orderLineId || line.orderId;
  const subject = { ...line, moves: movesOf(line), name: `${line.productName} · ${id}` };
  return (
    <PageHeader
      crumbs={[{ label: t('title'), href: routes.statementLines() }]}
      title={
        <span className="inline-flex max-w-full items-center gap-1 font-mono text-lg">
          <span className="min-w-0 wrap-anywhere">{id}</span>
          <CopyButton value={id} />
        </span>
      }
      status={
        line.settled ? <Badge tone="success">{settlement('billed')}</Badge> : <BillingBadge line={line} />
      }
      description={line.orderType ? t(`orderTypes.${line.orderType}`) : t(`kinds.${line.kind}`)}
      actions={
        <>
          {rights.canObserve && isOfOrder(line) ? <LineActions line={subject} /> : null}
          {line.canCounter ? <Button onClick={() => setOpen(true)}>{t('counter.open')}</Button> : null}
          {isOpen ? <CounterDialog line={line} onClose={() => setOpen(false)} /> : null}
        </>
      }
    />
  );
}

function UsagePanel({ line, canSee }: { line: LineDetail; canSee: boolean }) {
  const t = useTranslations('settlement.usage');
  return (
    <Panel title={t('title')} description={t('description')}>
      <div className="flex flex-col gap-5">
        {line.usage.map(({ instanceRowId, instanceId, customerName, amountMinor, steps }) => (
          <section key={instanceRowId} aria-label={customerName ?? instanceId}>
            <h3 className="mb-1 flex flex-wrap items-baseline gap-x-3 font-medium text-sm">
              {customerName}
              {canSee ? (
                <TextLink href={routes.instance(instanceRowId)} className="font-mono text-xs">
                  {instanceId}
                </TextLink>
              ) : (
                <span className="font-mono text-xs">{instanceId}</span>
              )}
            </h3>
            <QuoteSum
              quote={{ steps, currency: line.currency, totalMinor: amountMinor }}
              label={customerName ?? instanceId}
            />
          </section>
        ))}
      </div>
    </Panel>
  );
}

type OverRefundProps = { line: LineDetail; refund: NonNullable<LineDetail['overRefund']> };

function OverRefund({ line: { currency }, refund: { paidMinor, refundedMinor } }: OverRefundProps) {
  const t = useTranslations('settlement.overRefund');
  const amount = (minor: number) => <Money minor={minor} currency={currency} emphasis="inherit" />;
  return (
    <Banner tone="warning">
      {t.rich('body', { paid: () => amount(paidMinor), refunded: () => amount(refundedMinor) })}
    </Banner>
  );
}

/** One transaction line: where it stands between order and money, why, and how its amount comes about. */
export function LineScreen({ id, rights }: { id: string; rights: LineScreenRights }) {
  const t = useTranslations('orders.events');
  const { data: line, error, refetch } = useQuery(lineOptions(id));
  if (!line && error)
    return <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />;
  if (!line) return <SkeletonDetail />;
  return (
    <>
      <Header line={line} rights={rights} />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_26rem] xl:items-start">
        <div className="flex min-w-0 flex-col gap-4">
          {line.overRefund ? <OverRefund line={line} refund={line.overRefund} /> : null}
          {line.settled ? <SettledPanel settled={line.settled} /> : <WaitingPanel line={line} />}
          {line.expected ? <ExpectedPanel expected={line.expected} /> : null}
          <LineFacts line={line} />
          {line.usage.length > 0 ? <UsagePanel line={line} canSee={rights.canSeeInstances} /> : null}
          {line.events.length > 0 ? (
            <Panel title={t('title')}>
              <LineHistory events={line.events} />
            </Panel>
          ) : null}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <ChainPanel line={line} canSeeOrder={rights.canSeeOrders} />
          <RelativesPanel line={line} />
          <TermsPanel line={line} />
        </div>
      </div>
    </>
  );
}
