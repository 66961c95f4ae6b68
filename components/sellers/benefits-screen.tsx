'use client';

import { useQuery } from '@tanstack/react-query';
import { tierOptions } from '@/lib/sellers/queries';
import { BenefitTable } from './benefit-table';
import { LoadingPanel } from './loading-panel';
import { SellersHeader } from './sellers-header';
import { TierFigures, TierPanel } from './tier-panel';

/** The seller's tier with its reasons, and what each tier gets. */
export function BenefitsScreen({ canManage }: { canManage: boolean }) {
  const { data, error, refetch } = useQuery(tierOptions());
  return (
    <>
      <SellersHeader section="benefits" />
      {data ? (
        <div className="flex max-w-6xl flex-col gap-4">
          <TierFigures tier={data} />
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <TierPanel tier={data} canManage={canManage} />
            <BenefitTable tier={data} />
          </div>
        </div>
      ) : (
        <LoadingPanel error={error} onRetry={refetch} />
      )}
    </>
  );
}
