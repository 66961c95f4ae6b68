'use client';

import { useQuery } from '@tanstack/react-query';
import type { Currency } from '@/db/enums';
import type { ListingDetail } from '@/lib/products/contract';
import { formOptions, versionOptions } from '@/lib/products/queries';
import { UpgradeRules } from './upgrade-rules';

const CNY: Currency = 'CNY';

function OfVersion({
  listing,
  version,
  canManage,
}: {
  listing: ListingDetail;
  version: number;
  canManage: boolean;
}) {
  const { data } = useQuery(versionOptions(listing.id, version));
  const { data: options } = useQuery(formOptions(listing.id));
  return (
    <UpgradeRules
      productId={listing.id}
      specifications={data?.content.business.specifications ?? []}
      currency={options?.currency ?? CNY}
      canManage={canManage}
    />
  );
}

/** The upgrade rules of a product that is listed; nothing before that. */
export function ProductUpgrades({ listing, canManage }: { listing: ListingDetail; canManage: boolean }) {
  return listing.listedVersion === null ? null : (
    <OfVersion listing={listing} version={listing.listedVersion} canManage={canManage} />
  );
}
