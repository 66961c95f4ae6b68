'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { problemOf } from '@/components/form/problem';
import { Banner } from '@/components/ui/banner';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { SkeletonDetail } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import type { ListingDetail } from '@/lib/products/contract';
import { listingOptions } from '@/lib/products/queries';
import { routes } from '@/lib/routes';
import { EventsPanel } from './events-panel';
import { ListingActions } from './listing-actions';
import type { ProductRights } from './listings-screen';
import type { PartOf } from './part';
import { ListingStateBadge, RequestStateBadge } from './product-badges';
import { ReadinessPanel } from './readiness-panel';
import { SpecificationsPanel } from './specifications-panel';
import { VersionsPanel } from './versions-panel';

const SettingsPanel = dynamic(() => import('./settings-panel').then((module) => module.SettingsPanel));
const ProductUpgrades = dynamic(() =>
  import('./pricing/product-upgrades').then((module) => module.ProductUpgrades),
);
const DelistingDialog = dynamic(() => import('./delisting-dialog').then((module) => module.DelistingDialog));

/** Why the product is where it is, and what happens next. */
function Next({ listing }: { listing: ListingDetail }) {
  const t = useTranslations('products.detail');
  const { request, state } = listing;
  if (request?.state === 'rejected')
    return (
      <Banner tone="danger" title={t('next.rejected')}>
        <span className="whitespace-pre-line">{request.reason}</span>
      </Banner>
    );
  if (state === 'frozen' || state === 'delisting')
    return (
      <Banner tone="warning" title={t(`next.${state}`)}>
        {listing.stateReason}
      </Banner>
    );
  const word = request?.state === 'pending' ? 'pending' : state === 'unlisted' && request ? 'draft' : state;
  return <Banner tone="info">{t(`next.${word}`)}</Banner>;
}

function Facts({ listing }: { listing: ListingDetail }) {
  const t = useTranslations('products');
  const none = useTranslations('common.state')('empty');
  const { request } = listing;
  const items = [
    { key: 'type', label: t('columns.deliveryType'), value: t(`delivery.${listing.deliveryType}`) },
    { key: 'class', label: t('columns.class'), value: t(`class.${listing.productClass}`) },
    {
      key: 'code',
      label: t('columns.productCode'),
      value: listing.productCode ? <CopyText value={listing.productCode} /> : none,
    },
    {
      key: 'version',
      label: t('detail.listedVersion'),
      value:
        listing.listedVersion === null
          ? t('detail.notListed')
          : t('detail.version', { number: listing.listedVersion }),
    },
    ...(request
      ? [
          {
            key: 'saved',
            label: t('requestState.draft'),
            value: (
              <>
                {t('detail.savedBy', { name: request.savedBy })} <DateTime iso={request.savedAt} />
              </>
            ),
          },
        ]
      : []),
    ...(request?.submittedAt
      ? [
          {
            key: 'submitted',
            label: t('detail.submittedAt'),
            value: <DateTime iso={request.submittedAt} />,
          },
        ]
      : []),
    { key: 'created', label: t('columns.created'), value: <DateTime iso={listing.createdAt} /> },
    { key: 'updated', label: t('columns.updated'), value: <DateTime iso={listing.updatedAt} /> },
  ];
  return (
    <Panel title={t('detail.facts')}>
      <KeyValueList items={items} columns={2} />
    </Panel>
  );
}

function Parts({ listing, rights }: { listing: ListingDetail; rights: ProductRights }) {
  const t = useTranslations('products.detail');
  const [part, setPart] = useState<PartOf | null>(null);
  return (
    <>
      <Tabs
        label={t('tabs')}
        items={[
          {
            id: 'overview',
            label: t('overview'),
            content: (
              <div className="flex flex-col gap-4">
                <Facts listing={listing} />
                {listing.state === 'delisted' ? null : (
                  <ReadinessPanel id={listing.id} hasRequest={listing.request !== null} />
                )}
              </div>
            ),
          },
          {
            id: 'specifications',
            label: t('specifications'),
            count: listing.specifications.length,
            content: (
              <div className="flex flex-col gap-4">
                <SpecificationsPanel
                  listing={listing}
                  onDelist={rights.canManage ? setPart : null}
                  canDecide={rights.canDecide}
                />
                <ProductUpgrades listing={listing} canManage={rights.canManage} />
              </div>
            ),
          },
          {
            id: 'versions',
            label: t('versions'),
            count: listing.versions.length,
            content: <VersionsPanel listing={listing} />,
          },
          {
            id: 'settings',
            label: t('settings'),
            content: <SettingsPanel listing={listing} canManage={rights.canManage} />,
          },
          { id: 'history', label: t('history'), content: <EventsPanel events={listing.events} /> },
        ]}
      />
      {part ? <DelistingDialog id={listing.id} part={part} onClose={() => setPart(null)} /> : null}
    </>
  );
}

/** One product: its state and what can be done, readiness, specifications, versions, settings and history. */
export function ListingScreen({ id, rights }: { id: string; rights: ProductRights }) {
  const t = useTranslations('products');
  const { data, error, refetch } = useQuery(listingOptions(id));
  if (!data)
    return error ? (
      <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />
    ) : (
      <SkeletonDetail />
    );
  return (
    <>
      <PageHeader
        title={data.name || t('unnamed')}
        status={
          <>
            <ListingStateBadge state={data.state} />
            {data.request ? <RequestStateBadge state={data.request.state} /> : null}
          </>
        }
        crumbs={[{ label: t('title'), href: routes.products() }]}
        actions={<ListingActions listing={data} rights={rights} />}
      />
      <div className="mb-4">
        <Next listing={data} />
      </div>
      <Parts listing={data} rights={rights} />
    </>
  );
}
