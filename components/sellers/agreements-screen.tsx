'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import type { AgreementKind } from '@/db/enums/sellers';
import { agreementsOptions } from '@/lib/sellers/queries';
import { AgreementPanel } from './agreement-panel';
import { JointPanel } from './joint-panel';
import { LoadingPanel } from './loading-panel';
import { RecordAgreementDialog } from './record-agreement-dialog';
import { SellersHeader } from './sellers-header';

/** The agreements with the marketplace and its users: which, in which versions, and how they were signed. */
export function AgreementsScreen({ canManage, canDecide }: { canManage: boolean; canDecide: boolean }) {
  const t = useTranslations('sellers.agreements');
  const { data, error, refetch } = useQuery(agreementsOptions());
  const [recorded, setRecorded] = useState<{ kind: AgreementKind; title: string } | null>(null);
  const begin = (kind: AgreementKind, title = '') => setRecorded({ kind, title });
  const again = data?.filter(({ standing }) => standing === 'sign_again') ?? [];
  return (
    <>
      <SellersHeader
        section="agreements"
        actions={
          canManage ? (
            <Button
              variant="primary"
              icon={<Plus aria-hidden="true" />}
              onClick={() => begin('common_partner')}
            >
              {t('record')}
            </Button>
          ) : null
        }
      />
      {again.length > 0 ? (
        <div className="mb-4 max-w-4xl">
          <Banner tone="warning">{t('again', { count: again.length })}</Banner>
        </div>
      ) : null}
      {data ? (
        <div className="flex max-w-4xl flex-col gap-4">
          <JointPanel canDecide={canDecide} />
          {data.map((group) => (
            <AgreementPanel
              key={`${group.kind} ${group.title}`}
              group={group}
              canManage={canManage}
              onRecord={() => begin(group.kind, group.title)}
            />
          ))}
        </div>
      ) : (
        <LoadingPanel error={error} onRetry={refetch} />
      )}
      {recorded ? <RecordAgreementDialog {...recorded} onClose={() => setRecorded(null)} /> : null}
    </>
  );
}
