'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Pencil, Plus, Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionConfirm } from '@/components/form/action-confirm';
import { problemOf } from '@/components/form/problem';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Panel } from '@/components/ui/panel';
import { Skeleton } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import type { Currency } from '@/db/enums';
import type { Specification } from '@/lib/products/content/business';
import type { UpgradeRuleView } from '@/lib/products/pricing/contract';
import { upgradeRulesOptions, useRemoveUpgradeRule } from '@/lib/products/pricing/queries';
import { skuLabel, useFigures } from './figures';

const UpgradeRuleDialog = dynamic(() =>
  import('./upgrade-rule-dialog').then((module) => module.UpgradeRuleDialog),
);

export type UpgradeRulesProps = {
  productId: string;
  /** The specifications of the listed version. */
  specifications: readonly Specification[];
  currency: Currency;
  canManage: boolean;
};

const BPS_OF_PERCENT = 100;
type Dialog = { kind: 'create' } | { kind: 'edit' | 'remove'; rule: UpgradeRuleView };

function useRuleWords(specifications: readonly Specification[]) {
  const t = useTranslations('pricing');
  return ({ specificationKey, fromSkuKey, toSkuKey }: UpgradeRuleView) => {
    const specification = specifications.find(({ key }) => key === specificationKey);
    const sku = (key: string) => {
      const found = specification?.skus.find((one) => one.key === key);
      return found && specification
        ? skuLabel(found, specification, t('matrix.only'))
        : t('upgrades.skuGone');
    };
    return {
      name: specification?.name ?? t('upgrades.specificationGone'),
      from: sku(fromSkuKey),
      to: sku(toSkuKey),
    };
  };
}

type RuleRowProps = {
  rule: UpgradeRuleView;
  words: ReturnType<ReturnType<typeof useRuleWords>>;
  act: ((kind: 'edit' | 'remove') => void) | null;
};

function RuleRow({ rule, words, act }: RuleRowProps) {
  const t = useTranslations('pricing.upgrades');
  const { quantity } = useFigures();
  const { name, from, to } = words;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-4 py-2 last:border-b-0">
      <span className="min-w-0 flex-1 basis-60">
        <span className="block text-muted text-xs">{name}</span>
        <span className="flex flex-wrap items-center gap-1.5">
          {from} <ArrowRight aria-hidden="true" className="size-3.5 text-faint" />
          <span className="sr-only">{t('to')}</span> {to}
        </span>
      </span>
      <span className="w-16 text-right tabular-nums">
        {quantity(String(rule.discountBps / BPS_OF_PERCENT))}%
      </span>
      <span className="basis-56">
        <Badge tone={rule.voidBecause ? 'warning' : 'success'}>
          {t(rule.voidBecause ? 'void' : 'holds')}
        </Badge>
        {rule.voidBecause ? (
          <span className="block text-muted text-xs">{t(`voids.${rule.voidBecause}`)}</span>
        ) : null}
      </span>
      {act ? (
        <span className="inline-flex gap-1">
          <IconButton size="sm" label={t('edit')} icon={<Pencil />} onClick={() => act('edit')} />
          <IconButton size="sm" label={t('remove')} icon={<Trash2 />} onClick={() => act('remove')} />
        </span>
      ) : null}
    </li>
  );
}

function RemoveRule({
  productId,
  rule,
  onClose,
}: {
  productId: string;
  rule: UpgradeRuleView;
  onClose: () => void;
}) {
  const t = useTranslations('pricing.upgrades');
  const remove = useRemoveUpgradeRule(productId);
  return (
    <ActionConfirm
      tone="danger"
      title={t('removeTitle')}
      description={t('removeBody')}
      confirmLabel={t('remove')}
      run={() => remove.mutateAsync(rule.id)}
      doneMessage={t('removed')}
      onClose={onClose}
    />
  );
}

/** Between which SKUs buyers may upgrade, at what part of the difference, and which rules hold no more (R13). */
export function UpgradeRules(props: UpgradeRulesProps) {
  const { productId, specifications, currency, canManage } = props;
  const t = useTranslations('pricing.upgrades');
  const query = useQuery(upgradeRulesOptions(productId));
  const wordsOf = useRuleWords(specifications);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const canAdd =
    canManage &&
    specifications.some(
      ({ chargingMode, isTrial, skus }) => chargingMode === 'PERIOD' && !isTrial && skus.length > 1,
    );
  const add = canAdd ? (
    <Button size="sm" icon={<Plus aria-hidden="true" />} onClick={() => setDialog({ kind: 'create' })}>
      {t('add')}
    </Button>
  ) : null;
  const close = () => setDialog(null);
  return (
    <Panel padding="none" title={t('title')} description={t('hint')} actions={add}>
      {query.data ? null : query.error ? (
        <ErrorState requestId={problemOf(query.error).requestId} onRetry={() => void query.refetch()} />
      ) : (
        <div aria-busy="true" className="p-4">
          <Skeleton className="h-16" />
        </div>
      )}
      {query.data?.length === 0 ? <EmptyState title={t('empty')} body={t('emptyBody')} /> : null}
      <ul>
        {query.data?.map((rule) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            words={wordsOf(rule)}
            act={canManage ? (kind) => setDialog({ kind, rule }) : null}
          />
        ))}
      </ul>
      {dialog?.kind === 'remove' ? (
        <RemoveRule productId={productId} rule={dialog.rule} onClose={close} />
      ) : null}
      {dialog && dialog.kind !== 'remove' ? (
        <UpgradeRuleDialog
          productId={productId}
          specifications={specifications}
          currency={currency}
          rule={dialog.kind === 'edit' ? dialog.rule : null}
          onClose={close}
        />
      ) : null}
    </Panel>
  );
}
