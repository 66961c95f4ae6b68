'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { Select } from '@/components/ui/select';
import { Skeleton } from '@/components/ui/skeleton';
import { EmptyState } from '@/components/ui/states';
import type { TemplateDetail } from '@/lib/deploy-templates/contract';
import { versionOptions } from '@/lib/deploy-templates/queries';
import { changesBetween } from '../editor/edited-files';
import { FileNames } from './file-names';

const DiffView = dynamic(() => import('../editor/diff-view').then((module) => module.DiffView), {
  ssr: false,
  loading: () => <Skeleton className="h-96 w-full" />,
});

/** What changed from one version of a template to another, file by file. */
export function CompareView({ template }: { template: TemplateDetail }) {
  const t = useTranslations('deploy-templates');
  const [newest, older] = template.versions;
  const [from, setFrom] = useState(older?.id ?? newest?.id ?? '');
  const [to, setTo] = useState(newest?.id ?? '');
  const [path, setPath] = useState<string | null>(null);
  const before = useQuery(versionOptions(template.id, from)).data;
  const after = useQuery(versionOptions(template.id, to)).data;
  const options = template.versions.map(({ id, number, note }) => ({
    value: id,
    label: note ? `${t('versionShort', { number })} · ${note}` : t('versionShort', { number }),
  }));
  const changes = before && after ? changesBetween(before.files, after.files) : [];
  const shown = changes.find((change) => change.path === path) ?? changes[0];
  return (
    <div className="flex flex-col gap-4">
      <div className="grid max-w-xl gap-4 wide:grid-cols-2">
        <Field label={t('compare.from')}>
          <Select value={from} options={options} onChange={(event) => setFrom(event.target.value)} />
        </Field>
        <Field label={t('compare.to')}>
          <Select value={to} options={options} onChange={(event) => setTo(event.target.value)} />
        </Field>
      </div>
      {before && after && changes.length === 0 ? (
        <EmptyState title={t('compare.sameTitle')} body={t('compare.sameBody')} />
      ) : null}
      {shown ? (
        <div className="flex flex-col gap-3 wide:flex-row">
          <FileNames
            paths={changes.map((change) => change.path)}
            shown={shown.path}
            tagOf={(one) => {
              const kind = changes.find((change) => change.path === one)?.kind;
              return kind ? t(`compare.kinds.${kind}`) : null;
            }}
            onShow={setPath}
          />
          <div className="min-w-0 flex-1 overflow-hidden rounded-md border border-line">
            <DiffView label={shown.path} before={shown.before} after={shown.after} />
          </div>
        </div>
      ) : null}
    </div>
  );
}
