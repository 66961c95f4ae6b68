'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { sellerOptions } from '@/lib/sellers/queries';
import { CredentialsPanel } from './credentials-panel';
import { ProfilePanel } from './profile-panel';

/** The company, its sites and its credentials for the open API. */
export function SellerScreen({ canManage }: { canManage: boolean }) {
  const t = useTranslations('sellers');
  const { data, error, refetch } = useQuery(sellerOptions());
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
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
