'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Badge, Tag, type Tone } from '@/components/ui/badge';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { Money } from '@/components/ui/money';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import type { PayStatus, SupervisionStatus } from '@/db/enums';
import type { OrderLineView } from '@/lib/orders/contract';
import { routes } from '@/lib/routes';
import { LineActions } from './line-actions';
import { LineHistory } from './line-history';
import { LineQuote } from './line-quote';

const PAY_TONES: Record<PayStatus, Tone> = {
  paid: 'success',
  unpaid: 'warning',
  credit_outstanding: 'warning',
};
const SUPERVISION_TONES: Record<SupervisionStatus, Tone> = {
  not_involved: 'muted',
  in_progress: 'warning',
  completed: 'success',
};

function Instance({ line }: { line: OrderLineView }) {
  const t = useTranslations('orders.lines');
  if (!line.instance) return <span className="text-faint">{t('noInstance')}</span>;
  const { id, instanceId } = line.instance;
  return id ? (
    <TextLink href={routes.instance(id)} className="wrap-anywhere font-mono text-xs">
      {instanceId}
    </TextLink>
  ) : (
    <CopyText value={instanceId} />
  );
}

function Original({ original }: { original: NonNullable<OrderLineView['original']> }) {
  const { lineId, orderRowId } = original;
  if (!orderRowId) return <CopyText value={lineId} />;
  return (
    <TextLink href={routes.order(orderRowId)} className="wrap-anywhere font-mono text-xs">
      {lineId}
    </TextLink>
  );
}

function useBought(line: OrderLineView) {
  const t = useTranslations('orders');
  const common = useTranslations('common.state');
  const locale = useLocale();
  const period =
    line.periodType && line.periodNumber
      ? t(`periods.${line.periodType}`, { count: line.periodNumber })
      : common('empty');
  return [
    {
      key: 'product',
      label: t('lines.product'),
      value: line.productName || line.productId || common('empty'),
      hint: [line.productId, line.skuCode].filter(Boolean).join(' · '),
    },
    {
      key: 'specification',
      label: t('lines.specification'),
      value: line.specification || common('empty'),
    },
    {
      key: 'class',
      label: t('lines.productClass'),
      value: line.productClass ? t(`productClasses.${line.productClass}`) : t('lines.unclassified'),
    },
    { key: 'quantity', label: t('lines.quantity'), value: line.quantity.toLocaleString(locale) },
    {
      key: 'mode',
      label: t('lines.chargingMode'),
      value: line.chargingMode ? t(`chargingModes.${line.chargingMode}`) : common('empty'),
    },
    { key: 'period', label: t('lines.period'), value: period },
    { key: 'expires', label: t('lines.expireAt'), value: <DateTime iso={line.expireAt} /> },
  ];
}

function useWorth(line: OrderLineView) {
  const t = useTranslations('orders');
  const nodes = useTranslations('statements.supervisionNodes');
  const { currency } = line;
  const effective = line.effectiveAt ? <DateTime iso={line.effectiveAt} /> : t('lines.notEffective');
  const original = line.original
    ? [{ key: 'original', label: t('lines.original'), value: <Original original={line.original} /> }]
    : [];
  return [
    {
      key: 'list',
      label: t('lines.listAmount'),
      value: <Money minor={line.listAmountMinor} currency={currency} />,
    },
    {
      key: 'amount',
      label: t('lines.amount'),
      value: <Money minor={line.amountMinor} currency={currency} emphasis="strong" />,
    },
    ...(line.voucherMinor === 0
      ? []
      : [
          {
            key: 'voucher',
            label: t('lines.voucher'),
            value: <Money minor={line.voucherMinor} currency={currency} />,
          },
        ]),
    {
      key: 'pay',
      label: t('lines.payStatus'),
      value: <Badge tone={PAY_TONES[line.payStatus]}>{t(`payStatuses.${line.payStatus}`)}</Badge>,
    },
    {
      key: 'supervision',
      label: t('lines.supervision'),
      value: (
        <Badge tone={SUPERVISION_TONES[line.supervision]}>{t(`supervisions.${line.supervision}`)}</Badge>
      ),
      hint: line.supervisionNode ? nodes(line.supervisionNode) : null,
    },
    { key: 'effective', label: t('lines.effectiveAt'), value: effective },
    { key: 'instance', label: t('lines.instance'), value: <Instance line={line} /> },
    ...original,
  ];
}

/** What the reader may do with a line and see of it elsewhere. */
export type LineRights = { canObserve: boolean; canSeeLines: boolean };

const nameOf = (line: OrderLineView): string =>
  [line.productName || line.productId, line.orderLineId].filter(Boolean).join(' · ');

/** One line of an order: what was bought, what it is worth and when it counts. */
export function LinePanel({ line, rights }: { line: OrderLineView; rights: LineRights }) {
  const t = useTranslations('orders');
  const [bought, worth] = [useBought(line), useWorth(line)];
  const title = (
    <span className="inline-flex max-w-full items-center gap-2">
      {line.orderLineId ? <CopyText value={line.orderLineId} /> : t('lines.title')}
      {line.isTrial ? <Tag>{t('trial')}</Tag> : null}
    </span>
  );
  return (
    <Panel
      title={title}
      actions={rights.canObserve ? <LineActions line={{ ...line, name: nameOf(line) }} /> : null}
    >
      <div className="grid items-start gap-x-8 wide:grid-cols-2">
        <KeyValueList items={bought} />
        <KeyValueList items={worth} />
      </div>
      {rights.canSeeLines ? (
        <p className="mt-3 text-sm">
          <TextLink href={routes.statementLine(line.id)}>{t('lines.toLine')}</TextLink>
        </p>
      ) : null}
      {line.events.length > 0 ? (
        <section aria-label={t('events.title')} className="mt-4 border-line border-t pt-3">
          <h3 className="mb-2 font-medium text-sm">{t('events.title')}</h3>
          <LineHistory events={line.events} />
        </section>
      ) : null}
      {line.quote ? <LineQuote quote={line.quote} listAmountMinor={line.listAmountMinor} /> : null}
    </Panel>
  );
}
