'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { IdText } from '@/components/data-table/id-text';
import { CodeBlock } from '@/components/ui/code-block';
import { CopyButton } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import type { DeployedObjectView } from '@/lib/assets/contract-views';
import { dataSourceOf } from '@/lib/assets/data-source';
import type { Asked } from './asset-form';

type Found = { objects: readonly DeployedObjectView[]; host: string; asked: Asked };

/** What a deployment would get, and the data source that gets it. */
export function DeployedObjects({ objects, host, asked }: Found) {
  const t = useTranslations('assets.deployable');
  const query = { ...asked, assetVersion: asked.assetVersion || null, region: asked.region || null };
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted text-sm" role="status">
        {t('found', { count: objects.length })} · {t('answeredBy', { host })}
      </p>
      <ul className="grid gap-4 wide:grid-cols-2">
        {objects.map((object) => (
          <li key={[object.version, object.versionId, object.region].join(' ')}>
            <Panel
              title={[object.version, object.region].filter(Boolean).join(' · ') || t('columns.version')}
            >
              <Facts object={object} />
            </Panel>
          </li>
        ))}
      </ul>
      <Panel title={t('source')} description={t('sourceBody')}>
        <CodeBlock title="main.tf" code={dataSourceOf(query)} />
      </Panel>
    </div>
  );
}

/** The marketplace's own text: a time where it names its zone, else its digits apart, as they are. */
function Moment({ text }: { text: string | null }) {
  if (text === null) return <IdText value={null} />;
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)$/.test(text)) return <DateTime iso={text} />;
  const digits = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(text);
  const [, year, month, day, hour, minute, second] = digits ?? [];
  return digits ? `${year}-${month}-${day} ${hour}:${minute}:${second}` : text;
}

function Facts({ object: { image, software } }: { object: DeployedObjectView }) {
  const t = useTranslations('assets.deployable');
  const label = useTranslations('assets.deployable.columns');
  const copied = (what: string, value: string | null): ReactNode =>
    value ? (
      <span className="inline-flex max-w-full items-center gap-1">
        <code className="min-w-0 font-mono text-xs wrap-anywhere">{value}</code>
        <CopyButton value={value} label={t('copy', { what })} />
      </span>
    ) : (
      <IdText value={null} />
    );
  const of = (key: Parameters<typeof label>[0], value: string | null) => ({
    key,
    label: label(key),
    value: value ?? <IdText value={null} />,
  });
  const items = image
    ? [
        { ...of('imageId', null), value: copied(label('imageId'), image.imageId) },
        of('imageName', image.imageName),
        of('os', image.osType),
        of('architecture', image.architecture),
        { ...of('created', null), value: <Moment text={image.createTime} /> },
      ]
    : [
        of('packageName', software?.packageName ?? null),
        { ...of('internalPath', null), value: copied(label('internalPath'), software?.internalPath ?? null) },
        { ...of('checksum', null), value: copied(label('checksum'), software?.checksum ?? null) },
      ];
  return <KeyValueList items={items} />;
}
