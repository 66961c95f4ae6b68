'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { Drawer } from '@/components/ui/drawer';
import { KeyValueList } from '@/components/ui/key-value';
import { SkeletonText } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import type { MessageView, OrderView } from '@/lib/emulator/views';
import { MessageBadge, OrderBadge } from './badges';
import { CallTrail } from './call-trail';
import { useNames } from './names';
import { OrderAmount } from './order-list';
import { orderQuery, useRestartOrder } from './queries';
import { RestartButton } from './restart-button';
import { usePanels } from './use-panels';

/** One order: what was bought, how far its delivery is and when it is tried again, and the calls so far. */
export function OrderDrawer({ id, close }: { id: string; close: () => void }) {
  const t = useTranslations('emulator');
  const { data, error, refetch } = useQuery(orderQuery(id));
  const restart = useRestartOrder();
  return (
    <Drawer
      open
      size="lg"
      onOpenChange={(open) => !open && close()}
      title={<span className="font-mono">{id}</span>}
      description={data ? t(`orderType.${data.orderType}`) : t('order.description')}
      footer={data?.restartable ? <RestartButton id={id} restart={restart} /> : null}
    >
      {data ? (
        <>
          <OrderFacts order={data} />
          {data.messages.map((message) => (
            <MessageFacts key={message.id} message={message} />
          ))}
          <CallTrail about={{ orderId: id }} />
        </>
      ) : error ? (
        <ErrorState onRetry={() => void refetch()} />
      ) : (
        <SkeletonText lines={8} />
      )}
    </Drawer>
  );
}

function OrderFacts({ order }: { order: OrderView }) {
  const t = useTranslations('emulator');
  const { soldName } = useNames();
  const { hrefOf } = usePanels();
  return (
    <>
      {order.status === 'refunded' ? (
        <div className="mb-3">
          <Banner tone="danger" title={t('order.refunded')}>
            {t('order.refundedBody', { reason: order.failure ?? '' })}
          </Banner>
        </div>
      ) : null}
      <KeyValueList
        items={[
          { key: 'status', label: t('columns.status'), value: <OrderBadge status={order.status} /> },
          { key: 'id', label: t('columns.order'), value: <CopyText value={order.orderId} /> },
          { key: 'buyer', label: t('columns.buyer'), value: order.customerName },
          { key: 'connection', label: t('columns.connection'), value: order.connectionId },
          { key: 'amount', label: t('columns.amount'), value: <OrderAmount order={order} /> },
          {
            key: 'created',
            label: t('columns.createdAt'),
            value: <DateTime iso={order.createdAt} format="second" />,
          },
          ...order.lines.map((line) => ({
            key: line.orderLineId,
            label: t('order.line'),
            value: (
              <TextLink href={hrefOf({ instance: line.instance, order: null })}>
                {t('order.lineText', { product: soldName(line), quantity: line.quantity })}
              </TextLink>
            ),
            hint: <span className="font-mono">{line.orderLineId}</span>,
          })),
        ]}
      />
    </>
  );
}

function MessageFacts({ message }: { message: MessageView }) {
  const t = useTranslations('emulator');
  const isOpen = message.status === 'retrying' || message.status === 'waiting';
  return (
    <section className="mt-5">
      <h3 className="mb-1 flex items-center gap-2 font-semibold text-sm">
        {t(`purpose.${message.purpose}`)} <MessageBadge status={message.status} />
      </h3>
      <KeyValueList
        columns={2}
        items={[
          { key: 'activity', label: t('columns.activity'), value: <code>{message.activity}</code> },
          { key: 'attempts', label: t('columns.attempts'), value: message.attempts },
          ...(isOpen
            ? [
                {
                  key: 'next',
                  label: t('columns.nextAt'),
                  value: <DateTime iso={message.nextAt} format="second" />,
                },
                {
                  key: 'deadline',
                  label: t('columns.deadlineAt'),
                  value: <DateTime iso={message.deadlineAt} format="second" />,
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}
