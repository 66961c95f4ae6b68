'use client';

import { useTranslations } from 'next-intl';
import { NameText } from '@/components/data-table/id-text';
import type { Column } from '@/components/data-table/types';
import { CopyButton } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import type { AddressView } from '@/lib/endpoints/contract';
import { productionUrl } from './address-list';
import { AddressState, LastCall, LiveKeys } from './address-state';

/** The columns of the list of production addresses. */
export function useAddressColumns(origin: string) {
  const t = useTranslations('endpoints');
  const columns: [Column<AddressView>, ...Column<AddressView>[]] = [
    { id: 'label', header: t('columns.label'), sort: 'label', width: 'md', cell: (row) => row.label },
    {
      id: 'url',
      header: t('columns.url'),
      width: 'lg',
      cell: (row) => <AddressCode address={row} url={productionUrl(origin, row.code)} />,
    },
    {
      id: 'family',
      header: t('columns.family'),
      width: 'sm',
      cell: (row) => t(`family.${row.family}`),
    },
    {
      id: 'generation',
      header: t('columns.generation'),
      width: 'sm',
      cell: (row) => t(`generation.${row.generation}`),
    },
    {
      id: 'state',
      header: t('columns.state'),
      width: 'sm',
      narrow: 'value',
      cell: (row) => <AddressState enabled={row.enabled} />,
    },
    { id: 'keys', header: t('columns.keys'), width: 'sm', cell: (row) => <LiveKeys address={row} /> },
    {
      id: 'provisioning',
      header: t('columns.provisioning'),
      width: 'sm',
      cell: (row) =>
        row.family === 'saas' ? t(`provisioning.${row.provisioning}`) : <NameText value={null} />,
    },
    {
      id: 'lastCall',
      header: t('columns.lastCall'),
      width: 'md',
      cell: (row) => <LastCall iso={row.lastCallAt} />,
    },
    {
      id: 'created',
      header: t('columns.created'),
      sort: 'created',
      width: 'md',
      isOptional: true,
      cell: (row) => <DateTime iso={row.createdAt} format="day" />,
    },
  ];
  return columns;
}

/** The opaque part, which tells addresses apart; the whole address is what is copied. */
function AddressCode({ address, url }: { address: AddressView; url: string }) {
  const t = useTranslations('endpoints');
  return (
    <span className="inline-flex min-w-0 max-w-full items-center gap-0.5">
      <code className="min-w-0 truncate font-mono text-xs" title={url}>
        {address.code}
      </code>
      <CopyButton value={url} label={t('copyUrl', { label: address.label })} />
    </span>
  );
}
