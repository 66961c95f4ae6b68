'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { problemOf } from '@/components/form/problem';
import { PageHeader } from '@/components/ui/page-header';
import { SkeletonDetail } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import type { AssetDetail, VersionDetail } from '@/lib/assets/contract-views';
import { assetOptions, versionOptions } from '@/lib/assets/queries';
import { isEditable } from '@/lib/assets/rules';
import { routes } from '@/lib/routes';
import { AssetStateBadge } from './asset-badges';
import { DomainsPanel } from './domains-panel';
import { HistoryPanel } from './history-panel';
import { OperatorPanel } from './operator-panel';
import { ScanPanel } from './scan-panel';
import { StatePanel } from './state-panel';
import { UploadPanel } from './upload-panel';
import { VersionActions } from './version-actions';
import { VersionFacts } from './version-facts';
import { VersionForm } from './version-form';
import { VersionsPanel } from './versions-panel';

export type AssetScreenProps = { id: string; canManage: boolean; canDecide: boolean };

/** One asset: its versions, and of the one that is shown its content, checks and history. */
export function AssetScreen({ id, ...rights }: AssetScreenProps) {
  const [wanted] = useQueryState('version', parseAsString);
  const { data: asset, error, refetch } = useQuery(assetOptions(id));
  if (!asset && error)
    return <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />;
  const shown = asset?.versions.find((one) => one.id === wanted) ?? asset?.versions[0];
  if (!asset || !shown) return <SkeletonDetail />;
  return <Shown key={shown.id} asset={asset} versionId={shown.id} {...rights} />;
}

type ShownProps = Omit<AssetScreenProps, 'id'> & { asset: AssetDetail; versionId: string };

function Shown({ asset, versionId, ...rights }: ShownProps) {
  const t = useTranslations('assets');
  const { data: version, error, refetch } = useQuery(versionOptions(versionId));
  if (!version && error)
    return <ErrorState requestId={problemOf(error).requestId} onRetry={() => void refetch()} />;
  if (!version) return <SkeletonDetail />;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('title'), href: routes.assets() }]}
        title={`${asset.name} ${version.version}`}
        description={t(`kinds.${asset.kind}`)}
        status={<AssetStateBadge state={version.state} />}
        actions={rights.canManage ? <VersionActions asset={asset} version={version} /> : null}
      />
      <Panels asset={asset} version={version} {...rights} />
    </>
  );
}

type PanelsProps = Omit<AssetScreenProps, 'id'> & { asset: AssetDetail; version: VersionDetail };

function Panels({ asset, version, canManage, canDecide }: PanelsProps) {
  const canEdit = canManage && isEditable(version.state);
  const isSaas = asset.kind === 'saas';
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="flex min-w-0 flex-col gap-4">
        <StatePanel version={version} />
        {asset.kind === 'software_package' ? <UploadPanel version={version} canUpload={canEdit} /> : null}
        {canEdit ? <VersionForm asset={asset} version={version} /> : <VersionFacts version={version} />}
        {isSaas ? <DomainsPanel asset={asset} canManage={canManage} /> : null}
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        {canDecide ? <OperatorPanel version={version} /> : null}
        <ScanPanel version={version} />
        <VersionsPanel asset={asset} shownId={version.id} />
        <HistoryPanel version={version} />
      </div>
    </div>
  );
}
