'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import type { InstanceDetail } from '@/lib/instances/contract';
import { routes } from '@/lib/routes';

/** A value, or that it is not there yet because the order is not known. */
function Told({ instance, children }: { instance: InstanceDetail; children: ReactNode }) {
  const t = useTranslations('instances.detail');
  const common = useTranslations('common.state');
  if (children !== null && children !== '') return children;
  const isOpen = instance.details !== 'known';
  return <span className="text-faint">{isOpen ? t('unknownUntilOrder') : common('empty')}</span>;
}

const idOf = (value: string | null) => (value ? <CopyText value={value} /> : null);

function OrderId({ instance }: { instance: InstanceDetail }) {
  const { orderId, orderRowId } = instance;
  if (!orderRowId) return <CopyText value={orderId} />;
  return (
    <TextLink href={routes.order(orderRowId)} className="font-mono text-xs">
      {orderId}
    </TextLink>
  );
}

function Address({ instance, canSee }: { instance: InstanceDetail; canSee: boolean }) {
  const t = useTranslations('instances.generations');
  const common = useTranslations('common.state');
  const { address, generation } = instance;
  if (!address) return common('empty');
  return (
    <>
      {canSee ? <TextLink href={routes.endpoint(address.id)}>{address.label}</TextLink> : address.label}{' '}
      <span className="text-muted text-xs">{t(generation)}</span>
    </>
  );
}

function useQuantities(instance: InstanceDetail) {
  const t = useTranslations('instances.detail');
  const common = useTranslations('common.state');
  const locale = useLocale();
  const { quantity, quantityInUse } = instance;
  const isKnown = quantityInUse !== null;
  return [
    { key: 'quantity', label: t('quantity'), value: quantity.toLocaleString(locale) },
    {
      key: 'inUse',
      label: t('quantityInUse'),
      value: isKnown ? quantityInUse.toLocaleString(locale) : common('empty'),
      hint: isKnown ? t('quantityInUseHint') : t('quantityInUseUnknown'),
    },
  ];
}

/** What was bought, by whom, and by which ids it is known. */
export function FactsPanel({
  instance,
  canSeeAddress,
}: {
  instance: InstanceDetail;
  canSeeAddress: boolean;
}) {
  const t = useTranslations('instances');
  const quantities = useQuantities(instance);
  const told = (value: ReactNode) => <Told instance={instance}>{value}</Told>;
  const mode = instance.chargingMode ? t(`chargingModes.${instance.chargingMode}`) : null;
  const supervision = instance.isSupervised
    ? [{ key: 'accepted', label: t('detail.acceptedAt'), value: <DateTime iso={instance.acceptedAt} /> }]
    : [];
  const items = [
    { key: 'customer', label: t('detail.customer'), value: told(instance.customerName) },
    { key: 'customerId', label: t('detail.customerId'), value: told(idOf(instance.customerId)) },
    { key: 'product', label: t('detail.product'), value: told(instance.productName) },
    { key: 'specification', label: t('detail.specification'), value: told(instance.specification) },
    { key: 'productId', label: t('detail.productId'), value: told(idOf(instance.productId)) },
    { key: 'skuCode', label: t('detail.skuCode'), value: told(idOf(instance.skuCode)) },
    ...quantities,
    { key: 'mode', label: t('detail.chargingMode'), value: told(mode) },
    { key: 'expires', label: t('detail.expireAt'), value: <DateTime iso={instance.expireAt} /> },
    ...supervision,
    {
      key: 'created',
      label: t('detail.createdAt'),
      value: <DateTime iso={instance.createdAt} format="second" />,
    },
    { key: 'order', label: t('detail.order'), value: <OrderId instance={instance} /> },
    { key: 'line', label: t('detail.orderLine'), value: told(idOf(instance.orderLineId)) },
    {
      key: 'address',
      label: t('detail.address'),
      value: <Address instance={instance} canSee={canSeeAddress} />,
    },
    { key: 'row', label: t('detail.rowId'), value: <CopyText value={instance.id} /> },
  ];
  return (
    <Panel title={t('detail.facts')}>
      <KeyValueList items={items} />
    </Panel>
  );
}
