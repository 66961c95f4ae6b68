'use client';

import { useQuery } from '@tanstack/react-query';
import { Skeleton } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { sellerOptions } from '@/lib/sellers/queries';
import { CredentialsPanel } from './credentials-panel';
import { ProfilePanel } from './profile-panel';
import { SellersHeader } from './sellers-header';

/** The company, its sites and its credentials for the open API. */
export function SellerScreen({ canManage }: { canManage: boolean }) {
  const { data, error, refetch } = useQuery(sellerOptions());
  return (
    <>
      <SellersHeader section="profile" />
      {!data && error ? <ErrorState onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton className="h-64 w-full" /> : null}
      {data ? (
        <div className="grid max-w-6xl items-start gap-4 lg:grid-cols-2">
          <ProfilePanel seller={data} canManage={canManage} />
          <CredentialsPanel seller={data} canManage={canManage} />
        </div>
      ) : null}
    </>
  );
}
