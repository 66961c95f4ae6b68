'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { ListExport } from '@/components/data-table/list-export';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import { useListState } from '@/components/data-table/use-list-state';
import { LinkButton } from '@/components/ui/link-button';
import { EmptyState } from '@/components/ui/states';
import { fetchTenantsFile, tenantsOptions } from '@/lib/directory/queries';
import { routes } from '@/lib/routes';
import { DirectoryHeader } from './directory-header';
import { KitPaths } from './kit-guide';
import { useTenantColumns } from './tenant-columns';
import { tenantList } from './tenant-list';

const TABLE = 'directory-tenants';

function NoTenants() {
  const t = useTranslations('directory.tenants.empty');
  return (
    <EmptyState
      title={t('title')}
      body={
        <>
          <p>{t('body')}</p>
          <KitPaths operation="tenantSync" />
        </>
      }
      action={<LinkButton href={routes.endpoints()}>{t('action')}</LinkButton>}
    />
  );
}

/** The enterprises that the joint operation kit has told of. */
export function TenantsScreen({ canExport }: { canExport: boolean }) {
  const t = useTranslations('directory.tenants');
  const list = useListState(tenantList);
  const query = useQuery(tenantsOptions(list.query));
  const columns = useTenantColumns();
  const save = canExport ? (
    <ListExport
      id={TABLE}
      room="directory.tenants"
      source="tenants"
      search={list.query}
      columns={columns}
      fetchFile={(shown, locale) => fetchTenantsFile(list.query, shown, locale)}
      isEmpty={query.data?.total === 0}
    />
  ) : null;
  return (
    <ListScreen header={<DirectoryHeader section="tenants" />}>
      <ListTable
        id={TABLE}
        caption={t('caption')}
        columns={columns}
        filters={[]}
        list={list}
        query={query}
        searchPlaceholder={t('search')}
        actions={save}
        rowId={(tenant) => tenant.id}
        rowHref={(tenant) => routes.tenant(tenant.id)}
        empty={<NoTenants />}
        source={t('source')}
      />
    </ListScreen>
  );
}
