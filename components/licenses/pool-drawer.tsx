'use client';

import { useTranslations } from 'next-intl';
import { RevealButton } from '@/components/form/reveal-button';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { Drawer } from '@/components/ui/drawer';
import { KeyValueList } from '@/components/ui/key-value';
import { TextLink } from '@/components/ui/text-link';
import type { PoolView } from '@/lib/licenses/contract';
import { useRevealPoolLicense } from '@/lib/licenses/queries';
import { routes } from '@/lib/routes';
import { MaskedLicense, PoolStateBadge, ProductText } from './license-badges';

type Props = { license: PoolView; canManage: boolean; onClose: () => void };

/** One licence of the pool: who has it, and what it is. */
export function PoolDrawer({ license, canManage, onClose }: Props) {
  const t = useTranslations('licenses');
  const columns = useTranslations('licenses.pool.columns');
  const reveal = useRevealPoolLicense(license.id);
  const words = { reveal: t('reveal.show'), hide: t('reveal.hide'), hint: t('reveal.hint') };
  const instance = license.instanceRowId ? (
    <TextLink href={routes.instance(license.instanceRowId)} className="font-mono text-xs">
      {license.instanceId}
    </TextLink>
  ) : (
    t('none')
  );
  return (
    <Drawer
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={license.licenseEnd ? t('pool.drawer', { end: license.licenseEnd }) : t('pool.drawerShort')}
    >
      <KeyValueList
        items={[
          {
            key: 'license',
            label: columns('license'),
            value: (
              <span className="inline-flex max-w-full flex-wrap items-center gap-2">
                {reveal.data ? (
                  <CopyText value={reveal.data.license} />
                ) : (
                  <MaskedLicense end={license.licenseEnd} />
                )}
                {canManage ? <RevealButton reveal={reveal} words={words} /> : null}
              </span>
            ),
          },
          { key: 'state', label: columns('state'), value: <PoolStateBadge state={license.state} /> },
          {
            key: 'product',
            label: columns('product'),
            value: <ProductText name={license.productName} id={license.productId} />,
          },
          { key: 'productId', label: columns('productId'), value: <CopyText value={license.productId} /> },
          { key: 'sku', label: columns('skuCode'), value: license.skuCode || t('none') },
          {
            key: 'order',
            label: columns('orderId'),
            value: license.orderId ? <CopyText value={license.orderId} /> : t('none'),
          },
          { key: 'instance', label: columns('instanceId'), value: instance },
          {
            key: 'issued',
            label: columns('issuedAt'),
            value: <DateTime iso={license.issuedAt} format="second" />,
          },
          {
            key: 'created',
            label: columns('createdAt'),
            value: <DateTime iso={license.createdAt} format="second" />,
          },
        ]}
      />
    </Drawer>
  );
}
