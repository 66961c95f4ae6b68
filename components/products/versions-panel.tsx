'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { Drawer } from '@/components/ui/drawer';
import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import type { ListingDetail, VersionSummary } from '@/lib/products/contract';
import { versionOptions } from '@/lib/products/queries';
import { ChangeList } from './change-list';
import { ListingPreview } from './preview';
import { VerdictBadge } from './product-badges';

function VersionBody({ listing, number }: { listing: ListingDetail; number: number }) {
  const t = useTranslations('products.versions');
  const { data, error, refetch } = useQuery(versionOptions(listing.id, number));
  if (!data)
    return error ? <ErrorState onRetry={() => void refetch()} /> : <Skeleton className="h-64 w-full" />;
  return (
    <div className="flex flex-col gap-5">
      <section>
        <h3 className="mb-1 font-medium">
          {data.comparedWith === null ? t('first') : t('compared', { number: data.comparedWith })}
        </h3>
        {data.comparedWith === null ? null : <ChangeList productRowId={listing.id} changes={data.changes} />}
      </section>
      <section>
        <h3 className="mb-2 font-medium">{t('preview')}</h3>
        <ListingPreview
          productRowId={listing.id}
          content={data.content}
          deliveryType={listing.deliveryType}
        />
      </section>
    </div>
  );
}

function VersionRow({ version, onOpen }: { version: VersionSummary; onOpen: () => void }) {
  const t = useTranslations('products');
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 border-line border-b px-4 py-2.5 text-sm last:border-b-0">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {t('detail.version', { number: version.number })}
          <VerdictBadge verdict={version.verdict} />
          <span className="font-normal text-muted">{t(`kind.${version.kind}`)}</span>
        </p>
        <p className="text-muted text-xs">
          {t('versions.by', { name: version.submittedBy })} <DateTime iso={version.submittedAt} />
          {version.decidedAt && version.decidedBy ? (
            <>
              {' · '}
              {t('versions.decidedBy', { name: version.decidedBy })} <DateTime iso={version.decidedAt} />
            </>
          ) : null}
        </p>
        {version.reason ? <p className="mt-1 whitespace-pre-line">{version.reason}</p> : null}
      </div>
      <Button size="sm" onClick={onOpen}>
        {t('versions.open')}
      </Button>
    </li>
  );
}

/** Every submission of a product with its verdict; each opens with what differs from the one before. */
export function VersionsPanel({ listing }: { listing: ListingDetail }) {
  const t = useTranslations('products');
  const [number, setNumber] = useState<number | null>(null);
  return (
    <Panel title={t('detail.versions')} padding={listing.versions.length > 0 ? 'none' : 'normal'}>
      {listing.versions.length === 0 ? (
        <p className="text-muted text-sm">{t('versions.empty')}</p>
      ) : (
        <ul>
          {listing.versions.map((version) => (
            <VersionRow key={version.number} version={version} onOpen={() => setNumber(version.number)} />
          ))}
        </ul>
      )}
      {number === null ? null : (
        <Drawer
          open
          size="lg"
          title={t('versions.title', { number })}
          onOpenChange={(open) => (open ? undefined : setNumber(null))}
        >
          <VersionBody listing={listing} number={number} />
        </Drawer>
      )}
    </Panel>
  );
}
