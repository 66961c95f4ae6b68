'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { problemOf } from '@/components/form/problem';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { SkeletonText } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import type { DepartmentNode } from '@/lib/directory/contract';
import { departmentsOptions } from '@/lib/directory/queries';
import { DepartmentTree } from './department-tree';
import { branchesOf, treeRows } from './tree-rows';

/** A larger enterprise begins with its top departments alone. */
const OPEN_AT_MOST = 60;

/** The department tree of an enterprise with the number of people in each. */
export function DepartmentPanel({ tenantRowId }: { tenantRowId: string }) {
  const { data, error, refetch } = useQuery(departmentsOptions(tenantRowId));
  const t = useTranslations('directory.tree');
  if (data && data.length > 0) return <Departments tenantRowId={tenantRowId} roots={data} />;
  return (
    <Panel title={t('title')}>
      {data ? <p className="text-muted">{t('empty')}</p> : null}
      {!data && error ? (
        <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />
      ) : null}
      {!data && !error ? <SkeletonText lines={6} /> : null}
    </Panel>
  );
}

function Departments({ tenantRowId, roots }: { tenantRowId: string; roots: DepartmentNode[] }) {
  const t = useTranslations('directory.tree');
  const branches = branchesOf(roots);
  const isSmall = treeRows(roots, () => true).length <= OPEN_AT_MOST;
  const [closed, setClosed] = useState<ReadonlySet<string>>(() => new Set(isSmall ? [] : branches));
  const isAllOpen = branches.every((orgCode) => !closed.has(orgCode));
  const toggle = (orgCode: string) => {
    const next = new Set(closed);
    if (!next.delete(orgCode)) next.add(orgCode);
    setClosed(next);
  };
  return (
    <Panel
      title={t('title')}
      description={t('description')}
      padding="none"
      actions={
        branches.length > 0 ? (
          <Button size="sm" onClick={() => setClosed(new Set(isAllOpen ? branches : []))}>
            {isAllOpen ? t('collapseAll') : t('expandAll')}
          </Button>
        ) : null
      }
    >
      <DepartmentTree
        label={t('title')}
        tenantRowId={tenantRowId}
        roots={roots}
        closed={closed}
        toggle={toggle}
      />
    </Panel>
  );
}
