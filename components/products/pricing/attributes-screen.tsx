'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import type { Filter } from '@/components/data-table/filter-types';
import { ListExport } from '@/components/data-table/list-export';
import { ListScreen } from '@/components/data-table/list-screen';
import { ListTable } from '@/components/data-table/list-table';
import { useListState } from '@/components/data-table/use-list-state';
import { Tag } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/states';
import { ATTRIBUTE_KINDS } from '@/db/enums/listings';
import type { AttributeView } from '@/lib/products/pricing/contract';
import { PRESET_ATTRIBUTES } from '@/lib/products/pricing/offers';
import { attributesOptions, fetchAttributesFile } from '@/lib/products/pricing/queries';
import { ProductsSections } from '../products-sections';
import { useActionColumn, useAttributeColumns } from './attribute-columns';
import { attributeList } from './attribute-list';

const AttributeDialog = dynamic(() => import('./attribute-dialogs').then((module) => module.AttributeDialog));
const RemoveAttribute = dynamic(() => import('./attribute-dialogs').then((module) => module.RemoveAttribute));

const TABLE = 'sku-attributes';

type Dialog = { kind: 'create' } | { kind: 'edit' | 'remove'; attribute: AttributeView };

/** The attributes that the marketplace keeps for itself. */
function Presets() {
  const t = useTranslations('pricing.attributes');
  return (
    <p className="mb-3 flex flex-wrap items-center gap-1.5 text-muted text-xs">
      {t('presets')}
      {PRESET_ATTRIBUTES.map(({ code }) => (
        <Tag key={code}>
          {t(`presetNames.${code}`)} <span className="ml-1 font-mono">{code}</span>
        </Tag>
      ))}
    </p>
  );
}

function OpenDialog({ dialog, onClose }: { dialog: Dialog | null; onClose: () => void }) {
  if (!dialog) return null;
  if (dialog.kind === 'remove') return <RemoveAttribute attribute={dialog.attribute} onClose={onClose} />;
  return <AttributeDialog attribute={dialog.kind === 'edit' ? dialog.attribute : null} onClose={onClose} />;
}

/** The seller's own SKU attributes (商品属性). */
export function AttributesScreen({ canManage, canExport }: { canManage: boolean; canExport: boolean }) {
  const t = useTranslations('pricing.attributes');
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const list = useListState(attributeList);
  const query = useQuery(attributesOptions(list.query));
  const listed = useAttributeColumns();
  const actions = useActionColumn(canManage ? (kind, attribute) => setDialog({ kind, attribute }) : null);
  const [first, ...others] = listed;
  const kinds = ATTRIBUTE_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }));
  const filters: Filter[] = [{ kind: 'options', key: 'kind', label: t('columns.kind'), options: kinds }];
  const create = canManage ? (
    <Button
      variant="primary"
      icon={<Plus aria-hidden="true" />}
      onClick={() => setDialog({ kind: 'create' })}
    >
      {t('create')}
    </Button>
  ) : null;
  const save = canExport ? (
    <ListExport
      id={TABLE}
      room="pricing.attributes"
      source="sku-attributes"
      search={list.query}
      columns={listed}
      fetchFile={(columns, lang) => fetchAttributesFile(list.query, { columns, lang })}
      isEmpty={query.data?.total === 0}
    />
  ) : null;
  return (
    <ListScreen header={<AttributesHeader create={create} />}>
      <ListTable
        id={TABLE}
        caption={t('caption')}
        columns={[first, ...others, ...actions]}
        filters={filters}
        list={list}
        query={query}
        searchPlaceholder={t('search')}
        actions={save}
        rowId={(row) => row.id}
        empty={<EmptyState title={t('empty.title')} body={t('empty.body')} action={create} />}
      />
      <OpenDialog dialog={dialog} onClose={() => setDialog(null)} />
    </ListScreen>
  );
}

function AttributesHeader({ create }: { create: ReactNode }) {
  const t = useTranslations('pricing');
  return (
    <>
      <PageHeader title={t('attributes.title')} description={t('attributes.description')} actions={create} />
      <ProductsSections />
      <Presets />
    </>
  );
}
