'use client';

import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/ui/page-header';
import { Tabs } from '@/components/ui/tabs';
import { MemberTable } from './member-table';
import { TokenPanel } from './token-panel';

/** People and programs that may act for the seller. */
export function MembersScreen({ ownId, canManage }: { ownId: string; canManage: boolean }) {
  const t = useTranslations('members');
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <Tabs
        label={t('tabs.label')}
        items={[
          {
            id: 'members',
            label: t('tabs.members'),
            content: <MemberTable ownId={ownId} canManage={canManage} />,
          },
          { id: 'tokens', label: t('tabs.tokens'), content: <TokenPanel canManage={canManage} /> },
        ]}
      />
    </>
  );
}
