'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyText } from '@/components/ui/copy-button';
import { Panel } from '@/components/ui/panel';
import type { ListingDetail, SkuView, SpecificationView } from '@/lib/products/contract';
import { canMove } from '@/lib/products/rules/states';
import type { PartOf } from './part';
import { ListingStateBadge } from './product-badges';

const AddCodesDialog = dynamic(() => import('./add-codes-dialog').then((module) => module.AddCodesDialog));

const ROW =
  'grid gap-x-4 gap-y-1 border-line border-b px-4 py-2.5 text-sm last:border-b-0 wide:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_8rem_minmax(0,2fr)_7rem] wide:items-start';

type RowProps = {
  part: SpecificationView | SkuView;
  name: string;
  mode: string;
  codes: readonly string[];
  isInner?: boolean;
  onDelist: (() => void) | null;
};

function Row({ part, name, mode, codes, isInner = false, onDelist }: RowProps) {
  const t = useTranslations('products.specifications');
  return (
    <li className={ROW}>
      <span className={isInner ? 'min-w-0 pl-4 text-muted' : 'min-w-0 font-medium'}>
        {name}
        {part.skuCode ? (
          <span className="mt-0.5 block font-normal text-xs">
            <CopyText value={part.skuCode} />
          </span>
        ) : null}
      </span>
      <span className="text-muted">{mode}</span>
      <span>
        <ListingStateBadge state={part.state} />
        {part.stateReason ? (
          <span className="mt-0.5 block text-muted text-xs">{part.stateReason}</span>
        ) : null}
      </span>
      <span className="flex min-w-0 flex-col gap-0.5 text-xs">
        {codes.map((code) => (
          <CopyText key={code} value={code} />
        ))}
      </span>
      <span className="wide:text-right">
        {onDelist && canMove(part.state, 'request_delisting') ? (
          <Button size="sm" aria-label={t('delist', { name })} onClick={onDelist}>
            {t('actions')}
          </Button>
        ) : null}
      </span>
    </li>
  );
}

type PanelProps = {
  listing: ListingDetail;
  onDelist: ((part: PartOf) => void) | null;
  canDecide: boolean;
};

/** Listed specifications and their SKUs, each with its state and the marketplace's codes. */
export function SpecificationsPanel({ listing, onDelist, canDecide }: PanelProps) {
  const t = useTranslations('products');
  const [isAdding, setAdding] = useState(false);
  const { id, listedVersion } = listing;
  if (listing.specifications.length === 0)
    return (
      <Panel title={t('specifications.caption')}>
        <p className="text-muted text-sm">{t('specifications.empty')}</p>
      </Panel>
    );
  return (
    <Panel
      title={t('specifications.caption')}
      padding="none"
      actions={
        canDecide && listedVersion !== null ? (
          <Button size="sm" onClick={() => setAdding(true)}>
            {t('decision.add')}
          </Button>
        ) : null
      }
    >
      {isAdding && listedVersion !== null ? (
        <AddCodesDialog id={id} version={listedVersion} onClose={() => setAdding(false)} />
      ) : null}
      <ul>
        {listing.specifications.flatMap((one) => {
          const part = { specificationKey: one.key, name: one.name };
          const mode = [t(`chargingMode.${one.chargingMode}`), one.isTrial ? t('trial') : '']
            .filter(Boolean)
            .join(' · ');
          const codesOf = (skuCode: string) =>
            one.codes.filter((code) => code.skuCode === skuCode).map((code) => code.productId);
          const hasSkus = one.skus.length > 1;
          return [
            <Row
              key={one.id}
              part={one}
              name={one.name}
              mode={mode}
              codes={hasSkus ? [] : one.codes.map((code) => code.productId)}
              onDelist={onDelist && (() => onDelist(part))}
            />,
            ...(hasSkus ? one.skus : []).map((sku) => (
              <Row
                key={sku.id}
                part={sku}
                name={sku.label || t('specifications.default')}
                mode=""
                codes={codesOf(sku.skuCode)}
                isInner
                onDelist={
                  onDelist &&
                  (() => onDelist({ ...part, skuKey: sku.key, name: `${one.name} / ${sku.label}` }))
                }
              />
            )),
          ];
        })}
      </ul>
    </Panel>
  );
}
