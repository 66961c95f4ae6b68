'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { RadioGroup } from '@/components/ui/choice';
import { Input, Textarea } from '@/components/ui/input';
import { Skeleton } from '@/components/ui/skeleton';
import { showToast } from '@/components/ui/toast';
import type { ListingContent } from '@/lib/products/content/contract';
import type { DecideRequestInput, RequestDetail } from '@/lib/products/contract';
import { REASON_MAX } from '@/lib/products/contract-values';
import { requestOptions, useDecide } from '@/lib/products/queries';
import { skuLabel } from '@/lib/products/rules/codes';

type Price = { period?: 'month' | 'year' | 'once'; packageKey?: string; label: string; given: string };
export type Coded = {
  specificationKey: string;
  skuKey?: string;
  name: string;
  skuCode: string;
  prices: Price[];
};

/** What of a submission gets codes: each SKU with its prices, and each package. */
export function codedOf(
  content: ListingContent,
  price: (period: 'month' | 'year' | 'once') => string,
): Coded[] {
  return content.business.specifications.flatMap((one): Coded[] => {
    const packages = one.packages.map((pack) => ({
      packageKey: pack.key,
      label: pack.name,
      given: pack.productId,
    }));
    const skus = one.skus.map(
      (sku): Coded => ({
        specificationKey: one.key,
        skuKey: sku.key,
        name: [one.name, skuLabel(sku)].filter(Boolean).join(' / '),
        skuCode: sku.skuCode,
        prices: sku.prices.map(({ period, productId }) => ({
          period,
          label: price(period),
          given: productId,
        })),
      }),
    );
    const hasOwn = packages.length > 0 || skus.length === 0;
    const own: Coded = {
      specificationKey: one.key,
      name: one.name,
      skuCode: '',
      prices: packages.length > 0 ? packages : [{ period: 'once', label: price('once'), given: '' }],
    };
    return [...skus, ...(hasOwn ? [own] : [])];
  });
}

/** The codes that were typed; what is left empty follows later. */
export const givenOf = (coded: readonly Coded[]): NonNullable<DecideRequestInput['codes']> =>
  coded
    .filter((one) => one.skuCode.trim() !== '')
    .map(({ specificationKey, skuKey, skuCode, prices }) => ({
      specificationKey,
      ...(skuKey ? { skuKey } : {}),
      skuCode,
      prices: prices
        .filter((price) => price.given.trim() !== '')
        .map(({ period, packageKey, given }) => ({
          ...(packageKey ? { packageKey } : { period: period ?? 'once' }),
          productId: given,
        })),
    }));

export function CodeFields({ coded, onChange }: { coded: Coded[]; onChange: (next: Coded[]) => void }) {
  const t = useTranslations('products.decision');
  const put = (at: number, next: Coded) => onChange(coded.map((one, place) => (place === at ? next : one)));
  const code = { mono: true, autoComplete: 'off', spellCheck: false, maxLength: 64 };
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-1 font-medium text-sm">{t('codes')}</legend>
      <p className="text-muted text-xs">{t('codesHint')}</p>
      {coded.map((one, at) => (
        <div
          key={`${one.specificationKey} ${one.skuKey ?? ''}`}
          className="rounded-md border border-line p-3"
        >
          <p className="mb-2 font-medium text-sm">{one.name}</p>
          <div className="grid gap-3 wide:grid-cols-2">
            <Field label={t('skuCode')}>
              <Input
                {...code}
                value={one.skuCode}
                onChange={(event) => put(at, { ...one, skuCode: event.target.value })}
              />
            </Field>
            {one.prices.map((price, place) => (
              <Field key={price.packageKey ?? price.period} label={t('productId', { price: price.label })}>
                <Input
                  {...code}
                  value={price.given}
                  onChange={(event) => {
                    const prices = one.prices.map((other, where) =>
                      where === place ? { ...other, given: event.target.value } : other,
                    );
                    put(at, { ...one, prices });
                  }}
                />
              </Field>
            ))}
          </div>
        </div>
      ))}
    </fieldset>
  );
}

function DecisionForm({ request, onClose }: { request: RequestDetail; onClose: () => void }) {
  const t = useTranslations('products.decision');
  const decide = useDecide(request.id);
  const [coded, setCoded] = useState(() => codedOf(request.content, (period) => t(`price.${period}`)));
  const { form, ...sending } = useProblemForm({
    defaultValues: { verdict: 'approved' as string, reason: '', productCode: request.productCode ?? '' },
    onSubmit: async ({ verdict, reason, productCode }) => {
      const code = productCode.trim();
      await decide.mutateAsync(
        verdict === 'rejected'
          ? { verdict, reason }
          : { verdict: 'approved', codes: givenOf(coded), ...(code ? { productCode: code } : {}) },
      );
      void showToast('success', t('done'));
      onClose();
    },
  });
  const verdict = form.watch('verdict');
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('title')}
      description={t('description')}
      send={t('send')}
      sending={sending}
      onClose={onClose}
    >
      <RadioGroup
        label={t('verdict')}
        direction="row"
        value={verdict}
        onValueChange={(value) => form.setValue('verdict', value)}
        options={[
          { value: 'approved', label: t('approved') },
          { value: 'rejected', label: t('rejected') },
        ]}
      />
      {verdict === 'rejected' ? (
        <Field label={t('reason')} error={errors.reason?.message} isRequired>
          <Textarea {...form.register('reason')} maxLength={REASON_MAX} />
        </Field>
      ) : (
        <>
          <Field label={t('productCode')} hint={t('productCodeHint')} error={errors.productCode?.message}>
            <Input
              {...form.register('productCode')}
              mono
              autoComplete="off"
              spellCheck={false}
              maxLength={64}
            />
          </Field>
          <CodeFields coded={coded} onChange={setCoded} />
        </>
      )}
    </FormDialog>
  );
}

/** Records the marketplace's decision on a request, with the codes that an approval brings. */
export function DecisionDialog({ requestId, onClose }: { requestId: string; onClose: () => void }) {
  const { data } = useQuery(requestOptions(requestId));
  if (!data) return <Skeleton className="sr-only" />;
  return <DecisionForm request={data} onClose={onClose} />;
}
