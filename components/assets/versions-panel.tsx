'use client';

import { useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import type { AssetDetail } from '@/lib/assets/contract-views';
import { routes } from '@/lib/routes';
import { AssetStateBadge } from './asset-badges';

/** The versions of an asset, newest first. */
export function VersionsPanel({ asset, shownId }: { asset: AssetDetail; shownId: string }) {
  const t = useTranslations('assets.detail');
  return (
    <Panel title={t('versions')}>
      <ul className="flex flex-col gap-2">
        {asset.versions.map(({ id, version, state, updatedAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span className="inline-flex items-center gap-2">
              {id === shownId ? (
                <span aria-current="true" className="font-medium font-mono text-sm">
                  {version}
                </span>
              ) : (
                <TextLink href={`${routes.asset(asset.id)}?version=${id}`} className="font-mono text-sm">
                  {version}
                </TextLink>
              )}
              <AssetStateBadge state={state} />
            </span>
            <span className="text-muted text-xs">
              <DateTime iso={updatedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
