'use client';

import { useTranslations } from 'next-intl';
import { RevealButton } from '@/components/form/reveal-button';
import { CopyText } from '@/components/ui/copy-button';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import type { ContactView, OrderDetail } from '@/lib/orders/contract';
import { useRevealContact } from '@/lib/orders/queries';

type SecretProps = { masked: string | null; shown: string | null | undefined };

function Secret({ masked, shown }: SecretProps) {
  const t = useTranslations('orders.buyer');
  if (shown) return <CopyText value={shown} />;
  return masked ? <span className="font-mono text-xs">{masked}</span> : <Untold label={t('none')} />;
}

const Untold = ({ label }: { label: string }) => <span className="text-faint">{label}</span>;

/** What the buyer has typed into the product's own fields at the marketplace. */
function FilledIn({ order, shown }: { order: OrderDetail; shown: ContactView | undefined }) {
  const t = useTranslations('orders.buyer');
  const names = order.lines.flatMap((line) =>
    line.extendParams.map((name) => ({ name, lineId: line.orderLineId })),
  );
  const given = (name: string, lineId: string) =>
    shown?.extendParams
      .find((line) => line.orderLineId === lineId)
      ?.params.find((param) => param.name === name)?.value;
  if (names.length === 0) return null;
  return (
    <div className="mt-4">
      <h3 className="mb-1 text-muted text-xs">{t('filledIn')}</h3>
      <KeyValueList
        items={names.map(({ name, lineId }) => ({
          key: `${lineId} ${name}`,
          label: name,
          value: <Secret masked={t('hidden')} shown={given(name, lineId)} />,
        }))}
      />
    </div>
  );
}

/** Who bought; phone, e-mail and what they filled in only on request. */
export function BuyerPanel({ order, canReveal }: { order: OrderDetail; canReveal: boolean }) {
  const t = useTranslations('orders.buyer');
  const reveal = useRevealContact(order.id);
  const { contact } = order;
  const hasSecrets =
    contact.mobilePhone !== null ||
    contact.email !== null ||
    order.lines.some((line) => line.extendParams.length > 0);
  const id = (value: string | null) => (value ? <CopyText value={value} /> : <Untold label={t('none')} />);
  const items = [
    { key: 'customer', label: t('customer'), value: order.customerName || <Untold label={t('none')} /> },
    { key: 'customerId', label: t('customerId'), value: id(order.customerId) },
    { key: 'userName', label: t('userName'), value: order.userName ?? <Untold label={t('none')} /> },
    { key: 'userId', label: t('userId'), value: id(order.userId) },
    {
      key: 'phone',
      label: t('mobilePhone'),
      value: <Secret masked={contact.mobilePhone} shown={reveal.data?.mobilePhone} />,
    },
    { key: 'email', label: t('email'), value: <Secret masked={contact.email} shown={reveal.data?.email} /> },
  ];
  const mayReveal = canReveal && hasSecrets;
  return (
    <Panel
      title={t('title')}
      actions={
        mayReveal ? <RevealButton reveal={reveal} words={{ reveal: t('reveal'), hide: t('hide') }} /> : null
      }
    >
      <KeyValueList items={items} />
      <FilledIn order={order} shown={reveal.data} />
      {mayReveal ? <p className="mt-2 text-muted text-xs">{t('revealHint')}</p> : null}
    </Panel>
  );
}
