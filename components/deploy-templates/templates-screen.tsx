'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus, Settings2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ListExport } from '@/components/data-table/list-export';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import { useListState } from '@/components/data-table/use-list-state';
import { Button } from '@/components/ui/button';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/states';
import { TEMPLATE_STATES } from '@/db/enums/deploy-templates';
import { fetchTemplatesFile, templatesOptions } from '@/lib/deploy-templates/queries';
import { routes } from '@/lib/routes';
import { useTemplateColumns } from './template-columns';
import { templateList } from './template-list';

const SettingsDialog = dynamic(() => import('./settings-dialog').then((module) => module.SettingsDialog));

const TABLE = 'deploy-templates';

function Actions() {
  const t = useTranslations('deploy-templates');
  const [isSetting, setSetting] = useState(false);
  return (
    <>
      <Button icon={<Settings2 aria-hidden="true" />} onClick={() => setSetting(true)}>
        {t('settings.open')}
      </Button>
      <LinkButton variant="primary" href={routes.newDeployTemplate()} icon={<Plus aria-hidden="true" />}>
        {t('create')}
      </LinkButton>
      {isSetting ? <SettingsDialog onClose={() => setSetting(false)} /> : null}
    </>
  );
}

/** Deployment templates (资源编排管理 > 模板列表). */
export function TemplatesScreen({ canManage, canExport }: { canManage: boolean; canExport: boolean }) {
  const t = useTranslations('deploy-templates');
  const list = useListState(templateList);
  const query = useQuery(templatesOptions(list.query));
  const columns = useTemplateColumns();
  const options = TEMPLATE_STATES.map((value) => ({ value, label: t(`states.${value}`) }));
  const save = canExport ? (
    <ListExport
      id={TABLE}
      room="deploy-templates"
      source="deploy-templates"
      search={list.query}
      columns={columns}
      fetchFile={(shown, lang) => fetchTemplatesFile(list.query, { columns: shown, lang })}
      isEmpty={query.data?.total === 0}
    />
  ) : null;
  const first = canManage ? (
    <LinkButton variant="primary" href={routes.newDeployTemplate()}>
      {t('create')}
    </LinkButton>
  ) : null;
  return (
    <ListScreen
      header={
        <PageHeader
          title={t('title')}
          description={t('description')}
          actions={canManage ? <Actions /> : null}
        />
      }
    >
      <ListTable
        id={TABLE}
        caption={t('title')}
        columns={columns}
        filters={[{ kind: 'options', key: 'state', label: t('columns.state'), options }]}
        list={list}
        query={query}
        searchPlaceholder={t('search')}
        actions={save}
        rowId={(row) => row.id}
        rowHref={(row) => routes.deployTemplate(row.id)}
        empty={<EmptyState title={t('empty.title')} body={t('empty.body')} action={first} />}
        source={t('source')}
      />
    </ListScreen>
  );
}
