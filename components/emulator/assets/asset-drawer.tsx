'use client';

import { useTranslations } from 'next-intl';
import { CodeBlock } from '@/components/ui/code-block';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { Drawer } from '@/components/ui/drawer';
import { KeyValueList } from '@/components/ui/key-value';
import type { AssetView } from '@/lib/emulator/views-assets';
import { dataSourceOf, requestOf } from './data-source';

/** One version of an asset in one region, with how a template asks for it. */
export function AssetDrawer({ asset, close }: { asset: AssetView; close: () => void }) {
  const t = useTranslations('emulator.assets');
  return (
    <Drawer
      open
      size="lg"
      onOpenChange={(open) => !open && close()}
      title={asset.name}
      description={t(`type.${asset.type}`)}
    >
      <KeyValueList
        items={[
          { key: 'assetId', label: t('columns.assetId'), value: <CopyText value={asset.assetId} /> },
          { key: 'version', label: t('columns.version'), value: asset.version },
          { key: 'versionId', label: t('columns.versionId'), value: <CopyText value={asset.versionId} /> },
          { key: 'region', label: t('columns.region'), value: asset.region },
          {
            key: 'created',
            label: t('columns.createdAt'),
            value: <DateTime iso={asset.createdAt} format="second" />,
          },
          ...Object.entries(asset.object).map(([name, value]) => ({
            key: name,
            label: <code className="text-xs">{name}</code>,
            value: <span className="font-mono text-xs">{value}</span>,
          })),
        ]}
      />
      <div className="mt-5 flex flex-col gap-4">
        <CodeBlock title={t('request')} code={requestOf(asset)} note={t('requestNote')} />
        <CodeBlock title={t('dataSource')} code={dataSourceOf(asset)} />
      </div>
    </Drawer>
  );
}
