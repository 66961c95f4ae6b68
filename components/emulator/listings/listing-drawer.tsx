'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { Drawer } from '@/components/ui/drawer';
import { KeyValueList } from '@/components/ui/key-value';
import { Money } from '@/components/ui/money';
import { SkeletonText } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { showToast } from '@/components/ui/toast';
import type { ListingDetail, ListingView } from '@/lib/emulator/views-reviews';
import type { Measure } from '@/lib/emulator/vocabulary';
import { useNames } from '../names';
import { listingQuery, useMeasure, useProbe } from '../reviews/queries';
import { ReasonDialog } from '../reviews/reason-dialog';
import { useKindWords } from '../reviews/use-review-words';
import { useRefusal } from '../use-words';
import { ListingBadge } from './listing-badge';

/** One product that is sold for a seller, with what the platform can do to it. */
export function ListingDrawer({ code, close }: { code: string; close: () => void }) {
  const t = useTranslations('emulator.listings');
  const { nameOf } = useNames();
  const { data, error, refetch } = useQuery(listingQuery(code));
  return (
    <Drawer
      open
      size="lg"
      onOpenChange={(open) => !open && close()}
      title={data ? nameOf(data) : code}
      description={t('description')}
    >
      {data ? (
        <div className="flex flex-col gap-5">
          <Facts listing={data} />
          <Measures listing={data} />
          <Specifications listing={data} />
        </div>
      ) : error ? (
        <ErrorState onRetry={() => void refetch()} />
      ) : (
        <SkeletonText lines={8} />
      )}
    </Drawer>
  );
}

function Facts({ listing }: { listing: ListingView }) {
  const t = useTranslations('emulator.listings');
  const kindOf = useKindWords();
  return (
    <KeyValueList
      items={[
        { key: 'state', label: t('columns.state'), value: <ListingBadge state={listing.state} /> },
        { key: 'code', label: t('columns.code'), value: <CopyText value={listing.code} /> },
        { key: 'type', label: t('columns.type'), value: kindOf(listing.deliveryType) },
        { key: 'seller', label: t('columns.seller'), value: listing.sellerName },
        { key: 'probes', label: t('columns.failedProbes'), value: listing.failedProbes },
        {
          key: 'created',
          label: t('columns.createdAt'),
          value: <DateTime iso={listing.createdAt} format="second" />,
        },
      ]}
    />
  );
}

/** What the seller's console would take now: a delisting, say, only where one was asked for. */
function Measures({ listing }: { listing: ListingDetail }) {
  const t = useTranslations('emulator.listings');
  const measure = useMeasure(listing.code);
  const [asking, setAsking] = useState<Measure | null>(null);
  const { measures, delistingReason, consoleState, state } = listing;
  const none = consoleState === null ? t('noConsole') : state === 'delisted' ? t('noMeasures') : null;
  const take = async (reason: string) => {
    if (!asking) return;
    await measure.mutateAsync({ measure: asking, reason });
    void showToast('success', t('taken', { measure: t(`measure.${asking}`) }));
    setAsking(null);
  };
  return (
    <section>
      <h3 className="mb-2 font-semibold text-sm">{t('measures')}</h3>
      {none ? <p className="mb-2 text-muted text-sm">{none}</p> : null}
      {delistingReason === null ? null : (
        <p className="mb-2 wrap-anywhere whitespace-pre-line text-sm">
          {t('delistingAsked', { reason: delistingReason })}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {state === 'on_sale' ? <Probe code={listing.code} /> : null}
        {measures.map((one) => (
          <Button key={one} size="sm" onClick={() => setAsking(one)}>
            {t(`measure.${one}`)}
          </Button>
        ))}
      </div>
      {asking ? (
        <ReasonDialog
          title={t(`measure.${asking}`)}
          description={t(`measureHint.${asking}`)}
          initial={t(`measureReason.${asking}`)}
          send={t(`measure.${asking}`)}
          onSend={take}
          close={() => setAsking(null)}
        />
      ) : null}
    </section>
  );
}

function Probe({ code }: { code: string }) {
  const t = useTranslations('emulator.listings.probe');
  const refusal = useRefusal();
  const probe = useProbe(code);
  const press = () =>
    probe.mutate(undefined, {
      onSuccess: ({ listing, answers, isFrozen }) => {
        const said = isFrozen
          ? 'frozen'
          : answers.length === 0
            ? 'none'
            : listing.failedProbes
              ? 'failed'
              : 'ok';
        void showToast(
          said === 'ok' || said === 'none' ? 'success' : 'error',
          t(said, { count: listing.failedProbes }),
        );
      },
      onError: (error) => void showToast('error', refusal(error)),
    });
  return (
    <Button size="sm" pending={probe.isPending} onClick={press}>
      {t('press')}
    </Button>
  );
}

function Specifications({ listing }: { listing: ListingView }) {
  const t = useTranslations('emulator');
  const { nameOf } = useNames();
  return (
    <section>
      <h3 className="mb-2 font-semibold text-sm">{t('listings.columns.specifications')}</h3>
      {listing.skus
        .filter(({ plans }) => plans.length > 0)
        .map((sku) => (
          <div key={sku.skuCode} className="border-line border-t py-2 first:border-t-0">
            <p className="font-medium">{nameOf(sku)}</p>
            <p className="text-muted text-xs">
              <CopyText value={sku.skuCode} />
            </p>
            <ul className="mt-1 text-sm">
              {sku.plans.map((plan) => (
                <li key={plan.productId} className="flex flex-wrap items-baseline justify-between gap-x-3">
                  <span className="min-w-0 wrap-anywhere">
                    {nameOf(plan)}
                    <span className="ml-1.5 font-mono text-muted text-xs">{plan.productId}</span>
                  </span>
                  <span className="tabular-nums">
                    {plan.terms && plan.terms.bands.length > 1 ? (
                      <span className="mr-1.5 text-muted text-xs">
                        {t(`reviews.pricing.${plan.terms.pricing}`)}
                      </span>
                    ) : null}
                    <Money minor={plan.priceMinor} currency={plan.currency} />
                  </span>
                </li>
              ))}
            </ul>
          </div>
        ))}
    </section>
  );
}
