'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import type { Control, UseFormRegister } from 'react-hook-form';
import { useWatch } from 'react-hook-form';
import { Field } from '@/components/form/field';
import { Banner } from '@/components/ui/banner';
import { Input } from '@/components/ui/input';
import type { PoolProduct } from '@/lib/licenses/contract';
import { poolProductsOptions } from '@/lib/licenses/queries';

type Values = { text: string; productId: string; skuCode: string };
type Props = { control: Control<Values>; register: UseFormRegister<Values>; error: string | undefined };

/** The product that a pool is for: one that is known, or any other id, with a warning. */
export function ProductField({ control, register, error }: Props) {
  const t = useTranslations('licenses.import');
  const list = useId();
  const { data: known } = useQuery(poolProductsOptions());
  const typed = (useWatch({ control, name: 'productId' }) ?? '').trim();
  const isUnknown = typed !== '' && known !== undefined && !known.some((one) => isNamed(one, typed));
  return (
    <>
      <Field label={t('productId')} hint={t('poolProductHint')} error={error}>
        <Input {...register('productId')} mono maxLength={64} autoComplete="off" list={list} />
      </Field>
      <datalist id={list}>
        {known?.map(({ productId, productName, isAskedFor }) => (
          <option key={productId} value={productId}>
            {[productName, isAskedFor ? t('askedFor') : null].filter(Boolean).join(' · ')}
          </option>
        ))}
      </datalist>
      {isUnknown ? (
        <Banner tone="warning" title={t('unknownProduct', { id: typed })}>
          {t('unknownProductBody')}
        </Banner>
      ) : null}
    </>
  );
}

const isNamed = (one: PoolProduct, typed: string) => one.isNamed && one.productId === typed;
