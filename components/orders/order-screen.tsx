'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { problemOf } from '@/components/form/problem';
import { StatusBadge } from '@/components/instances/instance-badges';
import { CopyButton, CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { SkeletonDetail } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import type { OrderDetail } from '@/lib/orders/contract';
import { orderOptions } from '@/lib/orders/queries';
import { routes } from '@/lib/routes';
import { BuyerPanel } from './buyer-panel';
import { LinePanel, type LineRights } from './line-panel';
import { OrderAmount, OrderTypeBadge } from './order-columns';

/** What the reader may do and see besides the order itself. */
export type OrderRights = LineRights & { canReveal: boolean; canSeeInstances: boolean };

function Header({ order, rights }: { order: OrderDetail; rights: OrderRights }) {
  const t = useTranslations('orders');
  const calls = `${routes.callbacks()}?${new URLSearchParams({ q: order.orderId })}`;
  const lines = `${routes.statementLines()}?${new URLSearchParams({ q: order.orderId, month: 'all' })}`;
  return (
    <PageHeader
      crumbs={[{ label: t('title'), href: routes.orders() }]}
      title={
        <span className="inline-flex max-w-full items-center gap-1 font-mono text-lg">
          <span className="min-w-0 wrap-anywhere">{order.orderId}</span>
          <CopyButton value={order.orderId} />
        </span>
      }
      status={<OrderTypeBadge type={order.orderType} />}
      description={order.customerName}
      actions={
        <>
          {rights.canSeeLines ? <LinkButton href={lines}>{t('detail.toLines')}</LinkButton> : null}
          {order.callCount === null ? null : (
            <LinkButton href={calls}>
              {t('detail.toCallbacks')}
              <span className="text-muted tabular-nums">{order.callCount}</span>
            </LinkButton>
          )}
        </>
      }
    />
  );
}

function FactsPanel({ order }: { order: OrderDetail }) {
  const t = useTranslations('orders');
  const amount = (of: 'amountMinor' | 'listAmountMinor') => <OrderAmount order={order} of={of} />;
  return (
    <Panel title={t('detail.facts')}>
      <KeyValueList
        items={[
          { key: 'amount', label: t('detail.amount'), value: amount('amountMinor'), hint: t('detail.basis') },
          { key: 'list', label: t('detail.listAmount'), value: amount('listAmountMinor') },
          {
            key: 'ordered',
            label: t('detail.orderedAt'),
            value: <DateTime iso={order.orderedAt} format="second" />,
          },
          {
            key: 'source',
            label: t('detail.source'),
            value: t(`sources.${order.source}`),
            hint: t(`sourceTexts.${order.source}`),
          },
          {
            key: 'updated',
            label: t('detail.updatedAt'),
            value: <DateTime iso={order.updatedAt} format="second" />,
          },
          {
            key: 'created',
            label: t('detail.createdAt'),
            value: <DateTime iso={order.createdAt} format="second" />,
          },
          { key: 'row', label: t('detail.rowId'), value: <CopyText value={order.id} /> },
        ]}
      />
    </Panel>
  );
}

function InstancesPanel({ order, canSee }: { order: OrderDetail; canSee: boolean }) {
  const t = useTranslations('orders.instances');
  return (
    <Panel title={t('title')} padding={order.instances.length > 0 ? 'none' : 'normal'}>
      {order.instances.length === 0 ? <p className="text-muted">{t('empty')}</p> : null}
      <ul className="divide-y divide-line empty:hidden">
        {order.instances.map(({ id, instanceId, status, productName }) => (
          <li key={id} className="flex items-start justify-between gap-3 px-4 py-2">
            <span className="min-w-0">
              {canSee ? (
                <TextLink href={routes.instance(id)} className="wrap-anywhere font-mono text-xs">
                  {instanceId}
                </TextLink>
              ) : (
                <span className="wrap-anywhere font-mono text-xs">{instanceId}</span>
              )}
              <span className="block text-muted text-xs">{productName}</span>
            </span>
            <StatusBadge status={status} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** One order: its lines, the buyer, who told it, and the instances that it made or changed. */
export function OrderScreen({ id, rights }: { id: string; rights: OrderRights }) {
  const t = useTranslations('orders.lines');
  const { data: order, error, refetch } = useQuery(orderOptions(id));
  if (!order && error)
    return <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />;
  if (!order) return <SkeletonDetail />;
  return (
    <>
      <Header order={order} rights={rights} />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_26rem] xl:items-start">
        <div className="flex min-w-0 flex-col gap-4">
          {order.lines.map((line) => (
            <LinePanel key={line.id} line={line} rights={rights} />
          ))}
          {order.lines.length === 0 ? (
            <Panel title={t('title')}>
              <p className="text-muted">{t('empty')}</p>
            </Panel>
          ) : null}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <InstancesPanel order={order} canSee={rights.canSeeInstances} />
          <BuyerPanel order={order} canReveal={rights.canReveal} />
          <FactsPanel order={order} />
        </div>
      </div>
    </>
  );
}
