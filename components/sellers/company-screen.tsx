'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Panel } from '@/components/ui/panel';
import type { CompanyScreenView } from '@/lib/sellers/contract-company';
import { companyOptions } from '@/lib/sellers/queries';
import { CompanyFactsList } from './company-facts';
import { CompanyForm } from './company-form';
import { CompanyVersions } from './company-versions';
import { ConditionsPanel } from './conditions-panel';
import { ContactsPanel } from './contacts-panel';
import { LoadingPanel } from './loading-panel';
import { QualificationsPanel } from './qualifications-panel';
import { SellersHeader } from './sellers-header';

type Props = { canManage: boolean; canReveal: boolean };

/** The company with its contacts, documents and conditions of entry. */
export function CompanyScreen({ canManage, canReveal }: Props) {
  const { data, error, refetch } = useQuery(companyOptions());
  return (
    <>
      <SellersHeader section="company" />
      {data ? (
        <CompanyPanels screen={data} canManage={canManage} canReveal={canReveal} />
      ) : (
        <LoadingPanel error={error} onRetry={refetch} />
      )}
    </>
  );
}

function CompanyPanels({ screen, canManage, canReveal }: Props & { screen: CompanyScreenView }) {
  const t = useTranslations('sellers.company');
  return (
    <div className="grid max-w-6xl items-start gap-4 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-4">
        <Panel title={t('title')}>
          {canManage ? <CompanyForm screen={screen} /> : <CompanyFactsList company={screen.company} />}
        </Panel>
        <CompanyVersions versions={screen.versions} />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <ConditionsPanel conditions={screen.conditions} />
        <QualificationsPanel qualifications={screen.qualifications} canManage={canManage} />
        <ContactsPanel contacts={screen.contacts} canManage={canManage} canReveal={canReveal} />
      </div>
    </div>
  );
}
